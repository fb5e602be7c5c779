-- How new entries travel to the server: one array of this type, read in a sixth of the time of JSON.
create type audit.new_entry as (
  id uuid,
  occurred_at timestamptz,
  action text,
  object_kind text,
  object_id text,
  region_id uuid,
  actor_kind text,
  actor_id text,
  assignment_id uuid,
  on_behalf_of text,
  request_id text,
  bytes bytea
);

-- Every entry paid for an index that only a sequencer would read; it can keep how far it came instead.
drop index audit.entry_unsequenced;
