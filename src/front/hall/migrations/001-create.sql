create schema hall;

-- Who stood at a counter: identified by card or by an officer who saw a document. Applications are entered under it.
create table hall.reception (
  id uuid primary key,
  hall_key text not null,
  window_key text not null,
  body_id uuid not null,
  officer_account text not null,
  way text not null check (way in ('card', 'typed')),
  document text not null,
  person_name text not null,
  person_code text not null,
  person_record_id uuid,
  person_address text,
  mobile text,
  firm_record_id uuid,
  firm_name text,
  firm_code text,
  firm_address text,
  letter boolean not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index reception_open on hall.reception (officer_account, made_at desc) where ended_at is null;

-- The last serial of each kind of number, by hall and day: numbers without gaps, because whoever takes one holds the row.
create table hall.serial (
  hall_key text not null,
  kind text not null,
  day date not null,
  last integer not null,
  primary key (hall_key, kind, day)
);

-- Hand-over slips 交接单: what went from the hall to a body, or back, in one batch.
create table hall.slip (
  id uuid primary key,
  number text not null unique,
  hall_key text not null,
  hall_body_id uuid not null,
  body_id uuid not null,
  direction text not null check (direction in ('to-body', 'to-hall')),
  day date not null,
  state text not null check (state in ('sent', 'received')),
  sent_by text not null,
  sent_at timestamptz not null,
  received_by text,
  received_at timestamptz,
  missing integer not null default 0
);
create index slip_hall on hall.slip (hall_key, id desc);
create index slip_body on hall.slip (body_id, id desc);

-- A paper on its way: an original taken at the counter, or a result that a body sends to the exit.
create table hall.paper (
  id uuid primary key,
  hall_key text not null,
  hall_body_id uuid not null,
  body_id uuid not null,
  direction text not null check (direction in ('to-body', 'to-hall')),
  case_id uuid not null,
  receipt_number text not null,
  item_title jsonb not null,
  applicant_name text not null,
  material_key text not null,
  title jsonb not null,
  copies integer not null check (copies > 0),
  delivery_id uuid,
  slip_id uuid references hall.slip (id),
  state text not null check (state in ('held', 'sent', 'received', 'missing', 'handed-out')),
  note text not null default '',
  taken_by text not null,
  taken_at timestamptz not null
);
create unique index paper_once on hall.paper (case_id, material_key) where direction = 'to-body';
create unique index paper_delivery on hall.paper (delivery_id) where delivery_id is not null;
create index paper_held on hall.paper (hall_key, body_id) where state in ('held', 'missing');
create index paper_slip on hall.paper (slip_id);
create index paper_exit on hall.paper (hall_key, receipt_number) where direction = 'to-hall' and state = 'received';

create table hall.ticket (
  id uuid primary key,
  hall_key text not null,
  day date not null,
  matter_key text not null,
  number text not null,
  booking_id uuid,
  drawn_at timestamptz not null,
  -- The moment that decides whose turn it is: drawn, or the beginning of the booked slot.
  rank_at timestamptz not null,
  state text not null check (state in ('waiting', 'called', 'skipped', 'served')),
  window_key text,
  called_at timestamptz,
  times integer not null default 0,
  ended_at timestamptz,
  unique (hall_key, day, number)
);
create index ticket_waiting on hall.ticket (hall_key, day, matter_key, rank_at, number) where state = 'waiting';
create index ticket_called on hall.ticket (hall_key, day, called_at desc) where called_at is not null;
create unique index ticket_window on hall.ticket (hall_key, day, window_key) where state = 'called';
