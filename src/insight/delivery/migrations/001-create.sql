create schema delivery;

-- What the higher platform is to be told 上报数据, as it happened; an event once, personal data by reference only.
create table delivery.entry (
  id uuid primary key,
  kind text not null check (kind in ('item', 'case', 'process', 'licence', 'rating')),
  day date not null,
  content json not null,
  -- The batch it went up with; null: its day is not over.
  batch_id uuid
);
create index entry_waiting on delivery.entry (kind, id) where batch_id is null;
create index entry_batch on delivery.entry (batch_id, id) where batch_id is not null;

-- What goes up together 批次. Numbers of a kind run without gaps; each names the digest of the one before.
create table delivery.batch (
  id uuid primary key,
  kind text not null,
  sequence integer not null,
  day date not null,
  count integer not null,
  digest text not null,
  previous text not null,
  state text not null check (state in ('waiting', 'confirmed', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz,
  fault text,
  made_at timestamptz not null,
  confirmed_at timestamptz,
  deliveries integer not null default 0,
  unique (kind, sequence)
);
create index batch_next on delivery.batch (next_at, kind, sequence) where next_at is not null;
create index batch_day on delivery.batch (day, kind, sequence);

-- A day, and whether the higher platform has the whole of it 完整性核对.
create table delivery.day (
  day date primary key,
  made_at timestamptz not null,
  checked_at timestamptz,
  complete boolean not null default false,
  -- What was missing or different there, when it was last looked at.
  lacking integer not null default 0
);
create index day_open on delivery.day (day) where not complete;

-- How each item was when it last went up.
create table delivery.item_face (
  item_key text primary key,
  digest text not null
);

-- The simulated platform of the demonstration: its own books, which nothing of ours reads.
create table delivery.receiver (
  single boolean primary key default true check (single),
  behaviour text not null default 'normal'
);
create table delivery.received (
  kind text not null,
  sequence integer not null,
  day date not null,
  count integer not null,
  digest text not null,
  primary key (kind, sequence)
);
create index received_day on delivery.received (day);
