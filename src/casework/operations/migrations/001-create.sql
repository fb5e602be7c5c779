create schema operations;

-- A migration of running instances from one version of a process to another, as a job that goes on after a restart.
create table operations.migration (
  id uuid primary key,
  key text not null,
  from_id uuid not null,
  to_id uuid not null,
  mapping jsonb not null,
  timers text not null check (timers in ('keep', 'recount')),
  reason text not null,
  status text not null check (status in ('running', 'done')),
  -- How far it is: instances are taken in the order of their ids.
  after_id uuid,
  total integer not null,
  moved integer not null,
  refused integer not null,
  -- The first of those that could not be moved, with why.
  refusals jsonb not null,
  begun_at timestamptz not null,
  ended_at timestamptz,
  begun_by text not null,
  begun_by_name text not null,
  assignment_id uuid
);
create index migration_process on operations.migration (key, id desc);
