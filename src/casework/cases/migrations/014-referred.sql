-- The divisions of bodies that have passed a case on to the body that has jurisdiction 移送, as "body/division": they go on reading it.
alter table cases.case add column referred_from text[] not null default '{}';
