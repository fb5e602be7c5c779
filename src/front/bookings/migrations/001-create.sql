create schema bookings;

-- How many places of a slot are taken: one row to wait for, so that no place is given twice.
create table bookings.slot (
  hall_key text not null,
  matter_key text not null,
  day date not null,
  starts text not null,
  taken integer not null default 0 check (taken >= 0),
  primary key (hall_key, matter_key, day, starts)
);

create table bookings.booking (
  id uuid primary key,
  hall_key text not null,
  matter_key text not null,
  kind text not null check (kind in ('counter', 'visit')),
  -- Whose officers serve or come.
  body_id uuid not null,
  day date not null,
  starts text not null,
  ends text not null,
  account_id text not null,
  subject_id uuid,
  name text not null,
  address text not null,
  note text not null,
  -- Brought to the kiosk: six digits.
  code text not null,
  state text not null check (state in ('booked', 'arrived', 'done', 'cancelled', 'missed')),
  made_at timestamptz not null,
  ended_at timestamptz,
  reminded_at timestamptz,
  version integer not null default 1
);

-- Nobody is in two places at once, and nobody holds two turns for one matter on one day.
create unique index booking_once on bookings.booking (account_id, day, starts) where state = 'booked';
create unique index booking_matter on bookings.booking (account_id, hall_key, matter_key, day) where state = 'booked';
create unique index booking_code on bookings.booking (code) where state = 'booked';
create index booking_own on bookings.booking (account_id, day desc);
create index booking_day on bookings.booking (hall_key, day, starts);
create index booking_body on bookings.booking (body_id, day) where kind = 'visit';
create index booking_waiting on bookings.booking (day) where state = 'booked';
