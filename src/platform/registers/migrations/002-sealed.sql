-- Personal fields are sealed: `data` keeps the others, `sealed` the personal ones, `digests` a keyed hash of each of their values, by
-- which equal ones are found. Where the identifier is personal, its keyed hash stands in its place and `sealed` holds it.
-- Rows from before are sealed while the program runs; until then they are found and read as they are.
alter table registers.record add sealed text;
alter table registers.version
  add sealed text,
  add digests text[] not null default '{}';
create index version_digests on registers.version using gin (digests) where recorded_to is null;
