create schema processes;

-- A deployed version. Never changed: running instances stay on theirs.
create table processes.definition (
  id uuid primary key,
  key text not null,
  release_id text not null,
  hash text not null,
  file_name text not null,
  xml text not null,
  deployed_at timestamptz not null,
  unique (release_id, key)
);

-- A running process. Everything that moves is in `state` (tokens, scopes, timers, variables) and is written whole with each
-- event under a version check. No index on what changes, and room in the page: updates stay heap-only.
create table processes.instance (
  id uuid primary key,
  definition_id uuid not null references processes.definition,
  case_id uuid,
  region_id uuid,
  body_id uuid,
  lead_body_id uuid,
  division_key text,
  version integer not null,
  status text not null check (status in ('running', 'incident', 'completed', 'terminated', 'failed', 'cancelled')),
  state jsonb not null,
  started_at timestamptz not null,
  changed_at timestamptz not null
) with (fillfactor = 70);
create index instance_case on processes.instance (case_id);

-- What waits for a person.
create table processes.task (
  id uuid primary key,
  instance_id uuid not null,
  case_id uuid,
  region_id uuid,
  element_id text not null,
  act text not null,
  name jsonb not null,
  body_id uuid,
  division_key text,
  post text,
  status text not null check (status in ('open', 'done', 'cancelled')),
  opened_at timestamptz not null,
  -- Due dates are counted from this day; `infinity` is a task without a limit, so that pages of the inbox have one order.
  counted_from date not null,
  limit_length integer,
  limit_unit text,
  due_on date not null,
  provisional boolean not null,
  item jsonb,
  claimed_by uuid,
  closed_at timestamptz,
  closed_by text,
  closed_by_name text,
  closed_by_assignment uuid,
  outcome text
) with (fillfactor = 80);
create index task_inbox on processes.task (body_id, due_on, id) where status = 'open';
create index task_case on processes.task (case_id);
create index task_provisional on processes.task (id) where status = 'open' and provisional;

create table processes.timer (
  id uuid primary key,
  instance_id uuid not null,
  element_id text not null,
  due_at timestamptz not null,
  due_on date,
  counted_from date not null,
  length integer,
  unit text,
  provisional boolean not null
);
create index timer_due on processes.timer (due_at, id);
create index timer_provisional on processes.timer (id) where provisional;

-- A call activity that waits for its child case.
create table processes.call (
  id uuid primary key,
  instance_id uuid not null,
  case_id uuid,
  element_id text not null,
  item text not null,
  body text not null,
  child_case_id uuid,
  status text not null check (status in ('open', 'done', 'cancelled')),
  opened_at timestamptz not null,
  closed_at timestamptz
) with (fillfactor = 80);
create index call_case on processes.call (case_id);
