-- 1 registered, 2 matched with the national register, 3 seen in person, by a bank or by face, 4 by certificate.
alter table identity.account drop constraint account_assurance_check;
alter table identity.account add constraint account_assurance_check check (assurance between 1 and 4);

-- What the sign-in of this session proved: never more than the account, never more than the methods used.
alter table identity.session
  add assurance smallint not null default 1 check (assurance between 1 and 4),
  add amr text[] not null default '{pwd}',
  add authenticated_at timestamptz not null default now(),
  add user_agent text,
  add address text;

-- How far a person has come in an interaction of the provider: the password was right, the second factor is still asked for.
create table identity.sign_in_step (
  interaction text primary key,
  account_id uuid not null references identity.account (id),
  amr text[] not null,
  created_at timestamptz not null default now()
);

-- One-time codes by an authenticator (RFC 6238). Counts once it is confirmed.
create table identity.totp (
  account_id uuid primary key references identity.account (id),
  -- Sealed with the installation's secret.
  secret text not null,
  confirmed_at timestamptz,
  -- The last time step whose code was taken: no code is taken twice.
  last_step bigint not null default 0,
  created_at timestamptz not null default now()
);

create table identity.recovery_code (
  account_id uuid not null references identity.account (id),
  digest bytea not null,
  used_at timestamptz,
  primary key (account_id, digest)
);

create table identity.passkey (
  -- The credential's id, as the browser says it (base64url).
  id text primary key,
  account_id uuid not null references identity.account (id),
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  -- Kept by a provider and on several devices, or bound to one.
  synced boolean not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkey_account on identity.passkey (account_id);

-- A browser in which an account has signed in before.
create table identity.device (
  account_id uuid not null references identity.account (id),
  token_hash bytea not null,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (account_id, token_hash)
);

-- Sign-ins and refusals, for the holder to look at; kept for half a year.
create table identity.sign_in (
  id uuid primary key,
  account_id uuid not null references identity.account (id),
  outcome text not null check (outcome in ('signed-in', 'refused')),
  amr text[] not null,
  client_id text not null,
  user_agent text,
  address text,
  new_device boolean not null,
  at timestamptz not null default now()
);
create index sign_in_account on identity.sign_in (account_id, at desc);
create index sign_in_end on identity.sign_in (at);
