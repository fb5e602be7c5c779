-- Two accounts of one person become one. The merged one stays as a closed row and never signs in again; here stands which one goes on
-- in its place: proofs that cannot be changed (the audit) name the old one for ever. Written in each network, so without a foreign key.
create table identity.merged_account (
  account_id uuid primary key,
  into_account_id uuid not null,
  person_record_id uuid not null,
  merged_at timestamptz not null default now()
);
create index merged_into on identity.merged_account (into_account_id);

-- The holder has proved that an account is his and goes to sign in to the other: of this browser, for a few minutes. The secret
-- stands here as a digest only.
create table identity.merge_ticket (
  account_id uuid primary key references identity.account (id),
  ticket_hash bytea not null unique,
  ends_at timestamptz not null
);
create index merge_ticket_end on identity.merge_ticket (ends_at);

-- Whoever cannot sign in to one of them any more stands at a counter: one has seen him and his card, another confirms.
create table identity.merge_request (
  id uuid primary key,
  from_account_id uuid not null references identity.account (id),
  into_account_id uuid not null references identity.account (id),
  -- What, besides the card, shows that the first account is his.
  ground text not null,
  state text not null default 'waiting' check (state in ('waiting', 'merged', 'refused', 'withdrawn')),
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null default now(),
  settled_by uuid,
  settled_by_name text,
  settled_at timestamptz,
  -- Why it was refused.
  reason text,
  ends_at timestamptz not null
);
create index merge_request_end on identity.merge_request (ends_at);
create unique index merge_request_waiting on identity.merge_request (from_account_id) where state = 'waiting';
