-- A procedure that a period does not count 特别程序, or a suspension 中止: from its beginning to its end the periods of its
-- case stand still, and those of a case that cannot be decided without it. One row a case that stands still.
create table cases.clock_pause (
  id uuid primary key,
  procedure_id uuid not null,
  case_id uuid not null,
  -- The case whose procedure it is.
  held_by uuid not null,
  kind text not null,
  begun_on date not null,
  -- How long it is expected to take; null: nobody can say.
  expected_on date,
  ended_on date check (ended_on >= begun_on),
  unique (procedure_id, case_id)
);
create index clock_pause_case on cases.clock_pause (case_id);

-- What was added to a period by an extension, in the period's own unit.
alter table cases.clock add column extension integer not null default 0;

-- An extension 延长 is asked for by who handles the case and approved, or not, by the head; once only.
create table cases.extension (
  id uuid primary key,
  case_id uuid not null,
  period_key text not null,
  length integer not null,
  unit text not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'approved', 'rejected')),
  decided_by text,
  decided_at timestamptz
);
create unique index extension_once on cases.extension (case_id) where state <> 'rejected';

-- An official paper 文书 with everything that stands in it, as it was when it was issued.
create table cases.paper (
  id uuid primary key,
  case_id uuid not null,
  template text not null,
  number text not null,
  body_id uuid not null,
  year integer not null,
  serial integer not null,
  data jsonb not null,
  issued_at timestamptz not null,
  issued_by text not null,
  unique (body_id, template, year, serial)
);
create index paper_case on cases.paper (case_id);

-- The last number of each body, paper and year. Its row is locked by the last statement of a transaction, so that numbers have
-- no gaps and nobody waits long.
create table cases.paper_counter (
  body_id uuid not null,
  template text not null,
  year integer not null,
  last integer not null,
  primary key (body_id, template, year)
);

-- A paper is set when it is first read, once a language.
create table cases.paper_file (
  paper_id uuid not null,
  language text not null,
  file_id uuid not null,
  primary key (paper_id, language)
);

-- The night's look for applications that nobody has answered in time.
create index clock_acceptance_due on cases.clock (due_on) where kind = 'acceptance' and state = 'running' and not provisional;

-- A parent that goes on without a child asks by its call.
create index case_call on cases.case (call_id) where call_id is not null;

-- And for what stands still longer than expected.
create index clock_pause_open on cases.clock_pause (case_id) where ended_on is null;
