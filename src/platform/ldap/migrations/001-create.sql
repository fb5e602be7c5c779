create schema ldap;

-- Passwords that an officer makes for one program each (a mail client's address book). They open nothing else.
create table ldap.application_password (
  id uuid primary key,
  account_id uuid not null,
  name text not null,
  -- SHA-256: what is hashed is a hundred random bits, not something a person thought of.
  hash bytea not null unique,
  made_at timestamptz not null,
  used_on date,
  ended_at timestamptz
);
create index application_password_account on ldap.application_password (account_id);
