create schema batches;

-- Licences that stand on paper or in another system, issued as e-licences together 存量证照成批签发. One proposes, the leader approves,
-- a job issues. What is needed to issue stands here as it was when it was proposed: a new release changes nothing of it.
create table batches.batch (
  id uuid primary key,
  body_id uuid not null,
  division_key text,
  -- The licence type, and the body as it is named on the licences.
  type jsonb not null,
  issuer jsonb not null,
  release_id uuid,
  file_name text not null,
  state text not null check (state in ('reading', 'faulty', 'proposed', 'refused', 'lapsed', 'issuing', 'stopped', 'done')),
  total integer not null default 0,
  faulty integer not null default 0,
  issued integer not null default 0,
  failed integer not null default 0,
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by uuid,
  decided_by_name text,
  decided_assignment uuid,
  decided_at timestamptz,
  -- Why it was turned down or stopped.
  reason text,
  ended_at timestamptz
);
create index batch_of_body on batches.batch (body_id, id desc);
create index batch_under_way on batches.batch (id) where state = 'issuing';

-- Some hundred lines, sealed together. It goes with the commit that has issued the last of them, or when the batch ends otherwise.
create table batches.chunk (
  id uuid primary key,
  batch_id uuid not null references batches.batch on delete cascade,
  -- How many lines stand before it.
  first integer not null,
  lines jsonb not null,
  unique (batch_id, first)
);

-- Which line of the file became which licence, and what was wrong with the others. Neither says anything of a person.
create table batches.issued (
  batch_id uuid not null references batches.batch on delete cascade,
  line integer not null,
  licence_id uuid not null,
  primary key (batch_id, line)
);
create table batches.fault (
  batch_id uuid not null references batches.batch on delete cascade,
  line integer not null,
  heading text not null,
  code text not null,
  primary key (batch_id, line, heading, code)
);
