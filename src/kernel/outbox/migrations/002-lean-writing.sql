-- How new events travel to the server: one array of this type, read in a sixth of the time of JSON.
create type outbox.new_event as (
  id uuid,
  name text,
  version smallint,
  occurred_at timestamptz,
  region_id uuid,
  case_id uuid,
  case_sequence integer,
  actor_id text,
  assignment_id uuid,
  cause_id uuid,
  data json
);

-- Written once and read whole: as `json` it costs a check of the syntax and no more.
alter table outbox.event alter column data type json using data::json;

-- Only numbered events have a place in the history of their case.
drop index outbox.event_case_sequence;
create unique index event_case_sequence on outbox.event (case_id, case_sequence) where case_sequence is not null;

-- What a subscriber failed on waits here; the queue itself is nothing but ids, which rise with time.
create table outbox.postponed (
  event_id uuid primary key,
  attempts smallint not null,
  next_attempt_at timestamptz not null,
  last_error text
);
create index postponed_due on outbox.postponed (next_attempt_at, event_id);
with moved as (
  delete from outbox.pending where attempts > 0 returning event_id, attempts, next_attempt_at, last_error)
insert into outbox.postponed select event_id, attempts, next_attempt_at, last_error from moved;
drop index outbox.pending_due;
alter table outbox.pending drop column attempts, drop column next_attempt_at, drop column last_error;
