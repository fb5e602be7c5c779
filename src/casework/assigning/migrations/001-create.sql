create schema assigning;

-- How new steps of a division find their officer. Empty item or act: all; the narrower rule wins.
create table assigning.rule (
  id uuid primary key,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  act text not null,
  strategy text not null,
  -- Where the first finds nobody.
  otherwise text not null,
  -- Which officer has which districts or initials.
  shares jsonb not null,
  -- How many steps it has given; the order of who had one last goes by it.
  given bigint not null default 0,
  set_by uuid not null,
  set_by_name text not null,
  set_at timestamptz not null,
  unique (body_id, division_key, item_key, act)
);

-- When an officer last had a step by a rule, by the rule's own count.
create table assigning.turn (
  rule_id uuid not null references assigning.rule on delete cascade,
  officer_id uuid not null,
  last_given bigint not null,
  primary key (rule_id, officer_id)
);

-- Raised by every change of rules: tells a process that what it keeps in memory is old.
create table assigning.version (
  single boolean primary key default true check (single),
  version bigint not null
);
insert into assigning.version (version) values (1);
