-- Raised by every change of who may act for whom: tells a process that what it keeps in memory of officers' ties is old.
create table identity.power_version (
  single boolean primary key default true check (single),
  version bigint not null
);
insert into identity.power_version (version) values (1);
