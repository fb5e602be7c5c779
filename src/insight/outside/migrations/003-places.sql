-- How far a day's look through the books has come, page by page, so that one that was broken off is gone on with. What was begun
-- before is taken as done.
alter table outside.look add column part text not null default 'done' check (part in ('cases', 'watched', 'licences', 'done'));
alter table outside.look add column after uuid;
