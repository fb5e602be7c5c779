alter table statistics.figure add column granted_in_part integer not null default 0;
alter table statistics.kept add column granted_in_part integer not null default 0;
alter table statistics.own add column granted_in_part integer not null default 0;
