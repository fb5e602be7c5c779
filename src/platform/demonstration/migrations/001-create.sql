create schema demonstration;

-- The demonstration city's present, as a distance from the real one. One row; absent in production.
create table demonstration.clock (
  single boolean primary key default true check (single),
  offset_milliseconds bigint not null
);
