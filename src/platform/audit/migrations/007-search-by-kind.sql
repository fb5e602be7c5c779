-- Auditors look for a kind of object by time, too. Without this a kind that nobody has touched for years is looked for through all
-- that has happened since. It grows at the right edge of each kind, as the index of acts does.
create index entry_kind on audit.entry (object_kind, occurred_at, id);
