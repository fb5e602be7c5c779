create schema duty;

-- A week of a division's roster; read by the division from the moment it is published.
create table duty.week (
  body_id uuid not null,
  division_key text not null,
  begins_on date not null check (extract(isodow from begins_on) = 1),
  published_at timestamptz not null,
  published_by uuid not null,
  primary key (body_id, division_key, begins_on)
);

-- Who is on duty in which half of a day.
create table duty.turn (
  id uuid primary key,
  body_id uuid not null,
  division_key text not null,
  day date not null,
  half text not null check (half in ('morning', 'afternoon')),
  officer_id uuid not null,
  unique (body_id, division_key, day, half, officer_id)
);
create index turn_officer on duty.turn (officer_id, day);

-- One turn against another: asked by who has the one, agreed by who has the other.
create table duty.swap (
  id uuid primary key,
  given_turn uuid not null references duty.turn on delete cascade,
  wanted_turn uuid not null references duty.turn on delete cascade,
  asked_by uuid not null,
  asked_of uuid not null,
  asked_at timestamptz not null,
  outcome text check (outcome in ('agreed', 'declined', 'withdrawn')),
  settled_at timestamptz
);
create unique index swap_given on duty.swap (given_turn) where outcome is null;
create unique index swap_wanted on duty.swap (wanted_turn) where outcome is null;
create index swap_of on duty.swap (asked_of) where outcome is null;
create index swap_by on duty.swap (asked_by) where outcome is null;
