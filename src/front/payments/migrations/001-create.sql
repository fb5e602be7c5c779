create schema payments;

-- What somebody owes for a case 应缴款, by a published fee of its item. Whoever has the payment code 缴款码 may pay it.
create table payments.charge (
  id uuid primary key,
  case_id uuid not null,
  root_id uuid not null,
  receipt_number text not null,
  item_title jsonb not null,
  body_id uuid not null,
  fee_key text not null,
  title jsonb not null,
  basis jsonb not null,
  -- In 分, after reduction.
  amount bigint not null check (amount >= 0),
  -- Why less than the published fee is asked for; absent: it is not.
  reduced_for jsonb,
  code text not null unique check (code ~ '^\d{20}$'),
  due_on date not null,
  provisional boolean not null,
  payer_account text,
  payer_subject uuid,
  payer_kind text not null check (payer_kind in ('person', 'firm')),
  state text not null check (state in ('open', 'paid', 'exempt', 'cancelled')),
  raised_on date not null,
  raised_at timestamptz not null,
  paid_on date,
  reminders smallint not null default 0,
  unique (case_id, fee_key)
);
create index charge_account on payments.charge (payer_account, id desc) where payer_kind = 'person';
create index charge_subject on payments.charge (payer_subject, id desc) where payer_kind = 'firm';
create index charge_due on payments.charge (due_on) where state = 'open';

-- An attempt to pay: what the bank is told to collect.
create table payments.payment_order (
  order_no uuid primary key,
  charge_id uuid not null references payments.charge,
  provider text not null,
  amount bigint not null check (amount > 0),
  opened_at timestamptz not null
);
create index order_opened on payments.payment_order (opened_at);
create index order_charge on payments.payment_order (charge_id, order_no desc);

-- Money that has come in, by the bank's own number: however often the bank tells of it, it is one.
create table payments.receipt (
  id uuid primary key,
  provider text not null,
  bank_no text not null,
  order_no uuid not null references payments.payment_order,
  charge_id uuid not null references payments.charge,
  amount bigint not null check (amount > 0),
  -- How much of it pays the charge; the rest belongs to the payer and goes back.
  applied bigint not null check (applied between 0 and amount),
  paid_on date not null,
  paid_at timestamptz not null,
  told_by text not null check (told_by in ('notice', 'query', 'reconciliation')),
  unique (provider, bank_no)
);
create index receipt_charge on payments.receipt (charge_id, id);
create index receipt_day on payments.receipt (provider, paid_on);

-- Money that goes back 退付: asked for, reviewed by one, approved by another, carried out by the bank.
create table payments.refund (
  id uuid primary key,
  charge_id uuid not null references payments.charge,
  receipt_id uuid not null references payments.receipt,
  -- `charge`: of what paid the charge; `surplus`: of what was paid without owing it.
  kind text not null check (kind in ('charge', 'surplus')),
  amount bigint not null check (amount > 0),
  reason text not null,
  state text not null check (state in ('asked', 'reviewed', 'approved', 'done', 'refused', 'failed')),
  asked_by text not null,
  asked_at timestamptz not null,
  reviewed_by text,
  reviewed_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  -- Why not: in the words of who refused, or of the bank.
  refusal text,
  bank_no text,
  done_on date,
  check (approved_by is null or approved_by <> reviewed_by)
);
create index refund_receipt on payments.refund (receipt_id);
create index refund_charge on payments.refund (charge_id, id);
create index refund_waiting on payments.refund (id) where state in ('asked', 'reviewed', 'approved', 'failed');
create index refund_day on payments.refund (done_on) where state = 'done';

-- A day compared with the bank's statement 对账.
create table payments.reconciliation (
  provider text not null,
  day date not null,
  own_count integer not null,
  own_in bigint not null,
  own_out bigint not null,
  bank_count integer not null,
  bank_in bigint not null,
  bank_out bigint not null,
  run_at timestamptz not null,
  run_by text not null,
  primary key (provider, day)
);

create table payments.difference (
  id uuid primary key,
  provider text not null,
  day date not null,
  kind text not null check (kind in ('missing-here', 'missing-at-bank', 'amount-differs')),
  movement text not null check (movement in ('payment', 'refund')),
  bank_no text not null,
  order_no text not null,
  own_amount bigint,
  bank_amount bigint,
  state text not null check (state in ('open', 'settled')),
  resolution text check (resolution in ('booked', 'explained', 'vanished')),
  note text,
  settled_by text,
  settled_at timestamptz,
  unique (provider, day, movement, bank_no)
);
create index difference_open on payments.difference (day desc, id) where state = 'open';
create index difference_settled on payments.difference (day desc, id) where state = 'settled';

-- The simulated bank of the demonstration city: its own books, which nothing else reads.
create table payments.bank (
  single boolean primary key default true check (single),
  secret text not null,
  down boolean not null default false
);
create table payments.bank_order (
  order_no text primary key,
  amount bigint not null,
  title text not null,
  return_url text not null
);
create table payments.bank_movement (
  bank_no text primary key,
  order_no text not null,
  movement text not null check (movement in ('payment', 'refund')),
  -- The merchant's number of a refund: the same again is the same.
  refund_no text unique,
  amount bigint not null check (amount > 0),
  moved_on date not null,
  moved_at timestamptz not null,
  -- Whether the bank tells of it when asked; what it does not stands in its statement only.
  shown boolean not null,
  -- When the bank tells of it, where it does so late.
  tell_at timestamptz
);
create index bank_movement_late on payments.bank_movement (tell_at) where tell_at is not null;
create index bank_movement_order on payments.bank_movement (order_no);
create index bank_movement_day on payments.bank_movement (moved_on);
