create schema retention;

-- Each nightly run for one kind of personal data: how much went, and by which day. What it was is not kept.
create table retention.run (
  kind text not null,
  day date not null,
  before timestamptz not null,
  erased integer not null,
  primary key (kind, day)
);

-- A legal hold 法定保全: while it stands nothing of the kind goes.
create table retention.hold (
  id uuid primary key,
  kind text not null,
  reason text not null,
  placed_by text not null,
  placed_at timestamptz not null,
  ended_by text,
  ended_at timestamptz
);
create unique index hold_open on retention.hold (kind) where ended_at is null;
