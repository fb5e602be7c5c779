create schema regions;

-- A division has an id of its own: codes change and divisions merge, what refers to them must not.
create table regions.region (
  id uuid primary key,
  parent_id uuid references regions.region,
  kind text not null,
  name jsonb not null,
  position integer not null,
  -- Set when the division is gone; then `successor_id` names the one it became part of, if any.
  ended_on date,
  successor_id uuid references regions.region
);
create index region_parent on regions.region (parent_id, position);

-- Every code a division has ever had (GB/T 2260 and its extension down to the village).
create table regions.code (
  code text primary key,
  region_id uuid not null references regions.region,
  valid_from date not null,
  valid_to date
);
create index code_region on regions.code (region_id);

-- What addresses name: divisions by their names, and the roads of a street with the house numbers that belong to it.
-- Derived: written anew with every import.
create table regions.place (
  name text not null,
  region_id uuid not null references regions.region,
  kind text not null,
  number_from integer,
  number_to integer
);
create index place_name on regions.place (name);
