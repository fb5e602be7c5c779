create schema calendar;

-- One row a published calendar of the State Council. `holidays` keeps the names for people; days beyond the rows are provisional.
create table calendar.year (
  year smallint primary key,
  source text not null,
  holidays jsonb not null,
  workdays date[] not null
);

-- Sessions of a working day. What arrives after the last one closes counts as arrived on the next working day;
-- without rows everything counts on the day it arrives.
create table calendar.office_hours (
  opens time primary key,
  closes time not null check (closes > opens)
);
insert into calendar.office_hours values ('09:00', '12:00'), ('13:30', '17:00');

-- Tells every process when to read the calendar anew.
create table calendar.version (
  single boolean primary key default true check (single),
  version integer not null
);
insert into calendar.version (version) values (1);
