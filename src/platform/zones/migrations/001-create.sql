create schema zones;

-- What is to go to another zone, written with what it tells of. It gets its number when it is next looked at: numbers given
-- while transactions still run would leave gaps, or make all of them wait for each other.
create table zones.waiting (
  id uuid primary key,
  to_zone text not null,
  kind text not null,
  payload text not null,
  -- Why it could not be made ready, e.g. a file that still waits for the virus scanner.
  held text
);
create index waiting_zone on zones.waiting (to_zone, id);

-- The way to another zone: how far it is numbered, how far the other side has it, how far it is written to files.
create table zones.channel (
  to_zone text primary key,
  last_number bigint not null default 0,
  last_digest text not null default '',
  acknowledged bigint not null default 0,
  exported bigint not null default 0
);

-- What goes to another zone, in its order; each digest covers the entry and the digest before it. Kept until the other side has it.
create table zones.entry (
  to_zone text not null,
  number bigint not null,
  kind text not null,
  payload text not null,
  digest text not null,
  primary key (to_zone, number)
);
alter table zones.entry alter column payload set storage external;

-- How far another zone has been read.
create table zones.arrival (
  from_zone text primary key,
  last_number bigint not null default 0,
  last_digest text not null default '',
  -- The first number that came while an earlier one is still missing.
  gap_before bigint,
  seen_at timestamptz
);

-- What arrived and could not be taken in: tried again, and seen by the administrator.
create table zones.stuck (
  from_zone text not null,
  number bigint not null,
  kind text not null,
  payload text not null,
  fault text not null,
  arrived_at timestamptz not null,
  primary key (from_zone, number)
);
