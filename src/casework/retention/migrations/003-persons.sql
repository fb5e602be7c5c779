-- A person who is held is known by several names (account, `account:…`, the record of the people register); what is kept with a case
-- of his is kept as well. Both are noted when the hold is set, and again each night.
alter table retention.hold add column names text[] not null default '{}';
create table retention.held_case (
  hold_id uuid not null references retention.hold (id),
  case_id uuid not null,
  primary key (hold_id, case_id)
);
