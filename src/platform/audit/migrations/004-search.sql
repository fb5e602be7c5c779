-- What auditors look for: by person, by act, by time; by object there is an index already. Each grows at its right edges.
create index entry_time on audit.entry (occurred_at, id);
create index entry_actor on audit.entry (actor_id, occurred_at, id);
create index entry_action on audit.entry (action, occurred_at, id);

-- Whose data an entry is about: the person or firm may ask who looked, and why. What it says stands in the entry's bytes, too,
-- so that it is proved with them; this is how it is found.
create table audit.subject (
  subject_id text not null,
  occurred_at timestamptz not null,
  entry_id uuid not null,
  primary key (subject_id, occurred_at, entry_id)
);
create trigger subject_never_changed before update or delete on audit.subject
  for each row execute function audit.refuse_change();

-- What `mingtang verify audit` found, each time it ran.
create table audit.verification (
  id uuid primary key,
  verified_at timestamptz not null,
  entries bigint not null,
  checkpoints bigint not null,
  witnesses integer not null,
  faults integer not null
);
create index verification_time on audit.verification (verified_at);
