-- Until when what a case runs for must be done, told by whoever keeps its periods. Steps are urgent by their own limit or by
-- this end, whichever is first; lists are read in that order, so it stands in the row and in the indexes. The database keeps it:
-- steps are opened, moved and counted anew in many ways, and whichever of step and end is written last, both are looked at.
create table processes.case_end (
  case_id uuid primary key,
  due_on date not null
);

alter table processes.task add column urgent_on date not null default 'infinity';
update processes.task set urgent_on = due_on where status in ('open', 'held');

-- Where cases ran already, their ends are in their own schema.
do $$
begin
  if to_regclass('cases.case') is not null then
    execute 'insert into processes.case_end (case_id, due_on)
      select id, due_on from cases.case where state <> ''closed'' and due_on is not null';
    update processes.task t set urgent_on = e.due_on
      from processes.case_end e where e.case_id = t.case_id and t.status in ('open', 'held') and e.due_on < t.urgent_on;
  end if;
end $$;

create function processes.set_urgency() returns trigger language plpgsql as $$
begin
  new.urgent_on := least(new.due_on, (select e.due_on from processes.case_end e where e.case_id = new.case_id));
  return new;
end $$;
create trigger task_urgency before insert or update of due_on on processes.task
  for each row execute function processes.set_urgency();

create function processes.follow_case_end() returns trigger language plpgsql as $$
begin
  update processes.task t set urgent_on = least(t.due_on, new.due_on)
    where t.case_id = new.case_id and t.status in ('open', 'held')
      and t.urgent_on <> least(t.due_on, new.due_on);
  return null;
end $$;
create trigger case_end_followed after insert or update on processes.case_end
  for each row execute function processes.follow_case_end();

drop index processes.task_inbox;
create index task_inbox on processes.task (body_id, coalesce(division_key, ''), coalesce(post, ''), urgent_on, id) where status = 'open';
drop index processes.task_claimed;
create index task_claimed on processes.task (claimed_by, urgent_on, id) where status = 'open' and claimed_by is not null;
drop index processes.task_claimed_body;
create index task_claimed_body on processes.task (body_id, urgent_on, id) where status = 'open' and claimed_by is not null;
