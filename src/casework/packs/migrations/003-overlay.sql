-- What the studio has released is laid over the packs on the disk at every import, part by part. `disk_content` is what the
-- packs themselves had when it was released: an import that finds something else there says so and keeps what is in force.
create table packs.overlay (
  kind text not null,
  key text not null,
  file text not null,
  content jsonb not null,
  -- Null where they had no such part.
  disk_content jsonb,
  released_at timestamptz not null,
  -- Why the packs on the disk and the overlay do not go together; null while they do.
  conflict text check (conflict in ('changed', 'removed', 'unfit')),
  -- What the disk has now, where that is the conflict.
  conflict_content jsonb,
  conflict_at timestamptz,
  -- The first thing that is wrong when the overlay lies over the changed packs, by language.
  conflict_reason jsonb,
  primary key (kind, key)
);

-- The history of a part asks for every release that has another content of it.
create index part_by_name on packs.part (kind, key, release_id);
