-- Raised by every change of bodies, posts, officers and assignments: tells a process that what it keeps in memory is old.
create table directory.version (
  single boolean primary key default true check (single),
  version bigint not null
);
insert into directory.version (version) values (1);
