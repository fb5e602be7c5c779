create schema outbox;

-- What happened, once and for all. Never updated, never deleted before its retention ends.
-- Personal data is here by reference only, so that a person can be erased without rewriting history.
create table outbox.event (
  id uuid primary key,
  name text not null,
  version smallint not null,
  occurred_at timestamptz not null,
  region_id uuid,
  case_id uuid,
  case_sequence integer,
  actor_id text not null,
  assignment_id uuid,
  cause_id uuid,
  data jsonb not null
);
create unique index event_case_sequence on outbox.event (case_id, case_sequence) where case_id is not null;

-- One row for each event that subscribers have yet to hear of; deleted when all have.
create table outbox.pending (
  event_id uuid primary key,
  attempts smallint not null default 0,
  next_attempt_at timestamptz not null,
  last_error text
);
create index pending_due on outbox.pending (next_attempt_at, event_id);
