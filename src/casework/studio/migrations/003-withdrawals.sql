-- What is asked of the releaser: that the draft be put in force, or that its model be withdrawn.
alter table studio.draft add column purpose text not null default 'change' check (purpose in ('change', 'withdrawal'));

-- A withdrawal has no content after it: after_hash is empty.
create index withdrawal on studio.history (kind, key, released_at desc) where after_hash = '';
