create schema vault;

-- Times are the database's own, not the administration's calendar.
-- Under which personal fields are sealed. The material is wrapped by the installation's secret, which lies outside the database: a copy
-- of the database alone opens nothing. Of several keys one seals; the others open what was sealed before, until nothing is left of it.
create table vault.key (
  id integer primary key,
  cipher text not null check (cipher in ('AES-256-GCM', 'SM4-GCM')),
  wrapped text not null,
  -- `announced`: every process learns of it first, so that none meets a value whose key it does not know.
  state text not null check (state in ('announced', 'current', 'previous', 'retired')),
  made_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index key_current on vault.key (state) where state = 'current';

-- Raised by each change of the keys: processes keep them in memory.
create table vault.version (
  single boolean primary key default true check (single),
  number integer not null
);
insert into vault.version (number) values (1);

-- Which tables have been gone through under which key: a start does not read them all again.
create table vault.resealed (
  table_name text primary key,
  under text not null
);
