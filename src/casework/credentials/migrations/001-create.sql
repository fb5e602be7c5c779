create schema credentials;

-- Token status lists: each has 131,072 places. They are given out in an order that tells nobody which credentials were
-- issued beside each other: place = (number × multiplier + shift) mod 131072, the multiplier odd.
create table credentials.list (
  number integer primary key,
  taken integer not null default 0 check (taken between 0 and 131072),
  multiplier integer not null check (multiplier % 2 = 1),
  shift integer not null
);

-- Every credential that was issued, by the place of its status. The credential itself is its holder's and is not kept.
create table credentials.issued (
  list integer not null references credentials.list,
  place integer not null,
  licence_id uuid not null,
  issued_at timestamptz not null,
  ended_at timestamptz,
  primary key (list, place)
);
create index issued_licence on credentials.issued (licence_id) where ended_at is null;
create index issued_ended on credentials.issued (list, place) where ended_at is not null;

-- What is good once: a nonce that was answered. A row is forgotten when the thing itself has ended.
create table credentials.used (
  digest bytea primary key,
  until timestamptz not null
);
create index used_until on credentials.used (until);

-- An offer of a credential to a wallet: a code, and a second one that is told beside it.
create table credentials.offer (
  id uuid primary key,
  licence_id uuid not null,
  configuration text not null,
  code_digest bytea not null unique,
  transaction_digest bytea not null,
  attempts smallint not null default 0,
  made_by text not null,
  until timestamptz not null,
  token_digest bytea unique,
  redeemed_at timestamptz,
  issued_at timestamptz
);

create index offer_until on credentials.offer (until);

-- A request to a wallet to present (OpenID4VP), and what it presented.
create table credentials.request (
  id uuid primary key,
  verifier text not null,
  verifier_name text not null,
  type_key text not null,
  title jsonb not null,
  claims text[] not null,
  purpose text not null,
  nonce text not null,
  state_digest bytea not null,
  made_at timestamptz not null,
  until timestamptz not null,
  answered_at timestamptz,
  disclosed jsonb
);
create index request_verifier on credentials.request (verifier, id desc);

-- What a holder shows of a licence by a link: once, and for minutes.
create table credentials.share (
  id uuid primary key,
  token_digest bytea not null unique,
  licence_id uuid not null,
  licence_title jsonb not null,
  holder text not null,
  claims text[] not null,
  -- What the holder called them when he chose.
  labels jsonb not null,
  made_at timestamptz not null,
  until timestamptz not null,
  shown_at timestamptz,
  -- As whoever looked named himself.
  shown_to text,
  -- The firm or person that had signed in, if one had.
  shown_to_subject text,
  taken_back_at timestamptz
);
create index share_holder on credentials.share (holder, id desc);

-- A firm asks to read some of a licence for a purpose until a day; the holder agrees, or does not, and may end it.
create table credentials.consent (
  id uuid primary key,
  token_digest bytea not null unique,
  asked_by text not null,
  asked_by_name text not null,
  asked_by_code text not null,
  type_key text not null,
  title jsonb not null,
  claims text[] not null,
  purpose text not null,
  until_on date not null,
  asked_at timestamptz not null,
  ask_until timestamptz not null,
  state text not null check (state in ('asked', 'given', 'refused', 'withdrawn')),
  holder text,
  holder_account text,
  licence_id uuid,
  answered_at timestamptz,
  withdrawn_at timestamptz,
  check ((state = 'asked') = (answered_at is null)),
  check (state in ('asked', 'refused') or (holder is not null and licence_id is not null))
);
create index consent_asked_by on credentials.consent (asked_by, id desc);
create index consent_holder on credentials.consent (holder, id desc) where holder is not null;

create table credentials.consent_use (
  id uuid primary key,
  consent_id uuid not null references credentials.consent,
  used_at timestamptz not null,
  used_by text not null
);
create index consent_use_consent on credentials.consent_use (consent_id, id desc);
