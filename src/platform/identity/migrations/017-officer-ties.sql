-- Which person an officer's account belongs to, where it names none itself: he may have a citizen's account besides, and that one has
-- his record. Known for recusal alone; nobody signs in, reads or acts by it. Proposed by who has seen his card, confirmed by himself.
create table identity.officer_tie (
  id uuid primary key,
  account_id uuid not null references identity.account (id),
  person_record_id uuid not null,
  id_number_masked text not null,
  state text not null default 'waiting' check (state in ('waiting', 'confirmed', 'refused', 'withdrawn', 'replaced')),
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null default now(),
  settled_at timestamptz,
  -- Why the officer says that it is not he.
  reason text,
  ends_at timestamptz not null
);
create unique index officer_tie_waiting on identity.officer_tie (account_id) where state = 'waiting';
create unique index officer_tie_confirmed on identity.officer_tie (account_id) where state = 'confirmed';
create index officer_tie_end on identity.officer_tie (ends_at) where state <> 'confirmed';
