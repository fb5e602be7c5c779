-- Who is back before the time takes the delegation back; it stays, because acts were done under it.
alter table directory.assignment add column withdrawn_at timestamptz;
