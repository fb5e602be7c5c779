-- A night that broke off is taken up where it was left; those until now had ended.
alter table retention.run add column finished boolean not null default true;
create index run_newest on retention.run (day desc, kind);

-- A hold is on a whole kind, or on a case or a person: then nothing of theirs goes of any kind that can tell it apart.
alter table retention.hold alter column kind drop not null;
alter table retention.hold
  add column subject text check (subject in ('case', 'account')),
  add column subject_id text,
  add column subject_name text,
  add column placed_by_name text not null default '',
  add column ended_because text,
  add check ((subject is null) = (subject_id is null) and (kind is null) = (subject is not null));
drop index retention.hold_open;
create unique index hold_open on retention.hold (coalesce(kind, ''), coalesce(subject_id, '')) where ended_at is null;
create index hold_newest on retention.hold (placed_at desc);
