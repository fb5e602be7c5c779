-- The counterpart at the level above: a district's bureau names the city's.
alter table directory.body add column parent_key text;
