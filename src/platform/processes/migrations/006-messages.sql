-- Who waits for which message or signal. A message finds the one with its name and key, a signal all with its name.
create table processes.subscription (
  id uuid primary key,
  instance_id uuid not null,
  element_id text not null,
  kind text not null,
  name text not null,
  key text not null,
  opened_at timestamptz not null
);
create index subscription_awaited on processes.subscription (kind, name, key, id);

create type processes.opened_subscription as (
  id uuid, instance_id uuid, element_id text, kind text, name text, key text, opened_at timestamptz
);
create type processes.closed_subscription as (id uuid);

-- Every message once, by the id its sender gave it. One that nobody waits for yet is kept until somebody does.
create table processes.message (
  id text primary key,
  name text not null,
  key text not null,
  variables json not null,
  published_at timestamptz not null,
  delivered_at timestamptz,
  delivered_to uuid
);
create index message_kept on processes.message (name, key, published_at, id) where delivered_at is null;
create index message_recent on processes.message (published_at) where delivered_at is null;

-- The start events that are in force: what sets them off starts an instance for this body.
create table processes.start_event (
  id uuid primary key,
  process_key text not null,
  definition_id uuid not null,
  element_id text not null,
  kind text not null,
  name text,
  key text,
  region_id uuid,
  body_id uuid,
  lead_body_id uuid,
  division_key text,
  due_at timestamptz,
  -- How often a timer starts it after the next time; null: for ever, or no timer.
  times_left integer
);
create index start_event_awaited on processes.start_event (kind, name, id);
create index start_event_due on processes.start_event (due_at, id) where due_at is not null;
create index start_event_process on processes.start_event (process_key, body_id);
