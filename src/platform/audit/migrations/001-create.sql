create schema audit;

-- Who did or read what, when, under which assignment. Rows are only ever added. `bytes` are the canonical form
-- (RFC 8785) of the whole entry: what a later proof is computed from, independent of column order and types.
create table audit.entry (
  id uuid primary key,
  occurred_at timestamptz not null,
  action text not null,
  object_kind text not null,
  object_id text not null,
  region_id uuid,
  actor_kind text not null,
  actor_id text not null,
  assignment_id uuid,
  on_behalf_of text,
  request_id text not null,
  bytes bytea not null,
  -- Given by the sequencer once the row is committed; identity values would not follow the order of commits.
  sequence bigint
);
create index entry_object on audit.entry (object_kind, object_id, id);
create index entry_unsequenced on audit.entry (id) where sequence is null;

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or deleted';
end $$;
create trigger entry_never_deleted before delete on audit.entry
  for each row execute function audit.refuse_change();
create trigger entry_never_changed before update on audit.entry
  for each row when ((old.id, old.bytes, old.occurred_at, old.action, old.object_kind, old.object_id, old.actor_id)
    is distinct from (new.id, new.bytes, new.occurred_at, new.action, new.object_kind, new.object_id, new.actor_id))
  execute function audit.refuse_change();
