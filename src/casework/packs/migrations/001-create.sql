create schema packs;

-- What the city was at a moment: everything from its packs, under one hash. A case pins one release for its life, so that a
-- release is never altered and never deleted while a case needs it.
create table packs.release (
  id uuid primary key,
  hash text not null unique,
  pack text not null,
  version text not null,
  packs jsonb not null,
  imported_at timestamptz not null
);

-- The parts that cases, pages and officers need again: items, forms, processes, licences … Demonstration data are not kept here.
create table packs.part (
  release_id uuid not null references packs.release,
  kind text not null,
  key text not null,
  file text not null,
  content jsonb not null,
  primary key (release_id, kind, key)
);

-- Which release is in force. One row.
create table packs.current (
  is_only boolean primary key default true check (is_only),
  release_id uuid not null references packs.release,
  since timestamptz not null
);
