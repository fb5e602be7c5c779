alter table supervision.figure add column granted_in_part integer not null default 0;
