create schema identity;

-- Times in this schema are the database's own, not the administration's calendar: a session ends by the real clock, also
-- in a demonstration city whose day is moved, and all processes agree.

create table identity.account (
  id uuid primary key,
  -- Lower case. Whoever registers signs in with the mobile number.
  login text not null unique,
  kind text not null check (kind in ('person', 'officer', 'service')),
  name text not null,
  mobile text unique,
  email text,
  -- The record in the people register; one person has one account.
  person_record_id uuid unique,
  id_number_masked text,
  -- 1 said so, 2 matched with the national register, 3 seen in person or by face.
  assurance smallint not null check (assurance between 1 and 3),
  proofed_by text,
  status text not null default 'active' check (status in ('active', 'closed')),
  created_at timestamptz not null default now()
);

create table identity.password (
  account_id uuid primary key references identity.account (id),
  hash text not null,
  changed_at timestamptz not null default now()
);

-- Failures by a digest of what was typed: names that do not exist are counted and locked like those that do.
create table identity.attempt (
  key bytea primary key,
  failures integer not null,
  last_at timestamptz not null default now()
);

create table identity.session (
  id uuid primary key,
  token_hash bytea not null unique,
  account_id uuid not null references identity.account (id),
  -- The session at the provider, ended together with this one.
  provider_session text,
  acts_for uuid,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  ends_at timestamptz not null
);
create index session_account on identity.session (account_id);
create index session_end on identity.session (ends_at);

-- Who may act for which firm, from when to when (both days included).
create table identity.power (
  id uuid primary key,
  person_record_id uuid not null,
  firm_record_id uuid not null,
  firm_name text not null,
  scope text not null,
  -- `register`: follows the legal-entity register; `grant`: given by a person.
  origin text not null check (origin in ('register', 'grant')),
  valid_from date not null,
  valid_to date
);
create index power_person on identity.power (person_record_id, firm_record_id);
create unique index power_register on identity.power (person_record_id, firm_record_id) where origin = 'register' and valid_to is null;

-- What the OpenID provider keeps: sessions, grants, codes, tokens, interactions.
create table identity.artifact (
  model text not null,
  id text not null,
  payload jsonb not null,
  grant_id text,
  user_code text,
  uid text,
  consumed_at timestamptz,
  expires_at timestamptz,
  primary key (model, id)
);
create index artifact_grant on identity.artifact (grant_id) where grant_id is not null;
create index artifact_uid on identity.artifact (model, uid) where uid is not null;
create index artifact_end on identity.artifact (expires_at);

create table identity.client (
  id text primary key,
  name jsonb not null,
  -- Of the administration itself: no consent is asked.
  first_party boolean not null,
  redirect_uris text[] not null,
  grant_types text[] not null,
  scope text not null,
  -- Sealed with the installation's secret; null: a public client, PKCE only.
  secret text,
  -- The service account under which a program acts with client credentials.
  account_id uuid references identity.account (id),
  created_at timestamptz not null default now()
);

-- Signing keys of tokens and cookies, sealed with the installation's secret.
create table identity.key (
  id uuid primary key,
  purpose text not null check (purpose in ('token', 'cookie')),
  material text not null,
  created_at timestamptz not null default now()
);
