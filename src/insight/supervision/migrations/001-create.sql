create schema supervision;

-- What is watched 电子监察: one row a case, made of its events in whatever order they come.
create table supervision.watch (
  case_id uuid primary key,
  root_id uuid not null,
  receipt_number text not null,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  -- Empty: the whole city.
  region_id text not null,
  channel text not null,
  received_on date,
  accepted_on date,
  due_on date,
  provisional boolean not null,
  -- Which event of the case the due date is from: an earlier one that comes late changes nothing.
  due_sequence integer not null,
  promised_length integer,
  promised_unit text,
  extended boolean not null,
  closed_on date,
  outcome text,
  -- The due date of which a warning was given, and the day of the yellow card.
  warned_due date,
  overdue_on date,
  -- When it is to be looked at next; null: nothing is due.
  look_on date
);
create index watch_look on supervision.watch (look_on, case_id) where look_on is not null;

-- Warning 预警, yellow card 黄牌, red card 红牌. The facts of a card never change and no card goes away.
create table supervision.card (
  id uuid primary key,
  kind text not null check (kind in ('warning', 'yellow', 'red')),
  case_id uuid not null,
  receipt_number text not null,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  due_on date not null,
  given_on date not null,
  given_at timestamptz not null,
  order_id uuid,
  check ((kind = 'red') = (order_id is not null))
);
create unique index card_warning_once on supervision.card (case_id, due_on) where kind = 'warning';
create unique index card_yellow_once on supervision.card (case_id) where kind = 'yellow';
create unique index card_red_once on supervision.card (order_id) where kind = 'red';
create index card_case on supervision.card (case_id);
create index card_body on supervision.card (body_id, given_on desc, id desc);

-- What the body says of a card 说明, and what the supervisor makes of it 会签. One waits at a time.
create table supervision.explanation (
  id uuid primary key,
  card_id uuid not null references supervision.card,
  text text not null,
  explained_by text not null,
  explained_at timestamptz not null,
  verdict text check (verdict in ('accepted', 'returned')),
  remark text,
  countersigned_by text,
  countersigned_at timestamptz
);
create unique index explanation_waiting on supervision.explanation (card_id) where verdict is null or verdict = 'accepted';
create index explanation_card on supervision.explanation (card_id);

-- A supervision order 督办 and the reply of the body.
create table supervision.directive (
  id uuid primary key,
  case_id uuid not null,
  card_id uuid,
  body_id uuid not null,
  division_key text not null,
  demand text not null,
  issued_by text not null,
  issued_on date not null,
  issued_at timestamptz not null,
  due_on date not null,
  provisional boolean not null,
  length integer not null,
  unit text not null,
  state text not null check (state in ('open', 'met', 'expired')),
  reply text,
  replied_by text,
  replied_at timestamptz
);
create index directive_case on supervision.directive (case_id);
create index directive_body on supervision.directive (body_id, id desc);
create index directive_due on supervision.directive (due_on) where state = 'open';

create function supervision.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what supervision has found is neither deleted nor changed: %', tg_table_name;
end $$;
create trigger card_stays before update or delete on supervision.card
  for each row execute function supervision.refuse_change();
create trigger card_is_not_emptied before truncate on supervision.card
  for each statement execute function supervision.refuse_change();
create trigger explanation_stays before delete on supervision.explanation
  for each row execute function supervision.refuse_change();
create trigger directive_stays before delete on supervision.directive
  for each row execute function supervision.refuse_change();

-- What happened to a case, as far as it is counted: every figure is a number of these rows, and leads to them.
create table supervision.moment (
  measure text not null,
  case_id uuid not null,
  happened_on date not null,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  region_id text not null,
  channel text not null,
  -- The event, card or rating that was counted.
  cause_id uuid not null,
  primary key (cause_id, measure)
);
create index moment_body on supervision.moment (body_id, measure, happened_on desc, case_id desc);
create index moment_case on supervision.moment (case_id);

-- The figures, added up as it happens: by day and by month in full, by month for each body alone.
create table supervision.figure (
  span text not null check (span in ('day', 'month', 'body-month')),
  starts_on date not null,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  region_id text not null,
  channel text not null,
  received integer not null default 0,
  accepted integer not null default 0,
  corrected integer not null default 0,
  closed integer not null default 0,
  granted integer not null default 0,
  refused integer not null default 0,
  on_time integer not null default 0,
  ahead integer not null default 0,
  late integer not null default 0,
  warned integer not null default 0,
  yellow integer not null default 0,
  red integer not null default 0,
  rated_5 integer not null default 0,
  rated_4 integer not null default 0,
  rated_3 integer not null default 0,
  rated_2 integer not null default 0,
  rated_1 integer not null default 0,
  promised_days integer not null default 0,
  lead_days integer not null default 0,
  primary key (span, starts_on, body_id, division_key, item_key, region_id, channel)
);

-- What a rule of the score has taken or given, and by which cases.
create table supervision.mark (
  id uuid primary key,
  month date not null,
  body_id uuid not null,
  rule_key text not null,
  aspect text not null,
  points numeric(8, 2) not null,
  case_ids uuid[] not null,
  cause_id uuid not null,
  reason text not null,
  marked_on date not null,
  marked_by text not null,
  unique (rule_key, cause_id)
);
create index mark_body on supervision.mark (body_id, month, id);
create trigger mark_stays before update or delete on supervision.mark
  for each row execute function supervision.refuse_change();

-- Their sums, so that the board reads one row a body and aspect.
create table supervision.mark_sum (
  month date not null,
  body_id uuid not null,
  aspect text not null,
  points numeric(8, 2) not null,
  primary key (month, body_id, aspect)
);

-- Warnings that came one after the other; a case closed in time without one ends the row.
create table supervision.streak (
  body_id uuid primary key,
  case_ids uuid[] not null
);
