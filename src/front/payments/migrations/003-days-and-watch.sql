-- A bank may collect several orders under one number of its own: a payment is one by the number and the order.
alter table payments.receipt drop constraint receipt_provider_bank_no_key, add unique (provider, bank_no, order_no);
alter table payments.difference drop constraint difference_provider_day_movement_bank_no_key,
  add unique (provider, day, movement, bank_no, order_no);
-- How many movements one side counts on this day and the other on another.
alter table payments.reconciliation add column crossed integer not null default 0;
create index refund_bank_no on payments.refund (bank_no) where bank_no is not null;
create index difference_named on payments.difference (provider, bank_no) where state = 'open';

-- When the bank is asked next about an order; null: no more. Each has its own turn, so that none waits behind newer ones.
alter table payments.payment_order add column watched_from timestamptz, add column ask_at timestamptz;
update payments.payment_order o set watched_from = o.opened_at, ask_at = o.opened_at
  where exists (select from payments.charge c where c.id = o.charge_id and c.state = 'open');
create index order_ask on payments.payment_order (ask_at) where ask_at is not null;

-- Of refunds that the program puts up by itself, the reason in English.
alter table payments.refund add column reason_en text;

-- Lists by place.
drop index payments.refund_waiting, payments.difference_open, payments.difference_settled;
create index refund_waiting on payments.refund (asked_at, id) where state in ('asked', 'reviewed', 'approved', 'failed');
create index difference_open on payments.difference (day desc, id desc) where state = 'open';
create index difference_settled on payments.difference (day desc, id desc) where state = 'settled';
