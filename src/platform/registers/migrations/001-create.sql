create extension if not exists btree_gist;
create schema registers;

-- What a register holds is content: its fields are a JSON Schema, its identifier one of them.
create table registers.definition (
  key text primary key,
  title jsonb not null,
  steward text not null,
  identifier text not null,
  schema jsonb not null,
  personal text[] not null,
  mask jsonb not null,
  version integer not null default 1
);

create table registers.record (
  id uuid primary key,
  register text not null references registers.definition,
  identifier text not null,
  -- What a pack last brought for this record: the same again must not undo what happened since.
  imported_digest bytea,
  unique (register, identifier)
);

-- Two times: [valid_from, valid_to) is when it was so, [recorded_from, recorded_to) when the register said so.
-- The only update a row ever gets is the end of its recording.
create table registers.version (
  id uuid primary key,
  record_id uuid not null references registers.record,
  valid_from date not null,
  valid_to date,
  recorded_from timestamptz not null,
  recorded_to timestamptz,
  data jsonb not null,
  cause text not null,
  actor text not null,
  check (valid_to > valid_from),
  -- For any day and any instant there is one answer or none.
  exclude using gist (record_id with =, daterange(valid_from, valid_to) with &&, tstzrange(recorded_from, recorded_to) with &&)
);
create index version_present on registers.version (record_id, valid_from) where recorded_to is null;
create index version_data on registers.version using gin (data jsonb_path_ops) where recorded_to is null;
