-- Raised by every change: tells a process that what it keeps in memory is old.
create table regions.version (
  single boolean primary key default true check (single),
  version bigint not null
);
insert into regions.version (version) values (1);
