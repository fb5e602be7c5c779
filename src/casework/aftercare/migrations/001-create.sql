create schema aftercare;

-- What an applicant promised to get a decision at once 告知承诺, and what became of it.
create table aftercare.promise (
  case_id uuid primary key,
  body_id uuid not null,
  division_key text,
  item_key text not null,
  item_title jsonb not null,
  receipt_number text not null,
  applicant_name text not null,
  taken_on date not null,
  inspect_by date not null,
  inspect_provisional boolean not null,
  state text not null check (state in ('open', 'kept', 'ordered', 'revoked')),
  correct_by date,
  correct_provisional boolean not null default false,
  ended_on date
);
create index promise_waiting on aftercare.promise (body_id, coalesce(correct_by, inspect_by)) where state in ('open', 'ordered');

-- How the result of a case reaches the applicant 送达.
create table aftercare.delivery (
  id uuid primary key,
  case_id uuid not null,
  licence_id uuid not null unique,
  body_id uuid not null,
  division_key text,
  item_title jsonb not null,
  receipt_number text not null,
  applicant_name text not null,
  way text not null check (way in ('electronic', 'courier', 'window')),
  address text not null,
  decided_on date not null,
  due_on date not null,
  provisional boolean not null,
  state text not null check (state in ('preparing', 'ready', 'sent', 'delivered')),
  -- What the applicant shows at the window; null for other ways.
  code text,
  wrong_codes integer not null default 0,
  tracking_number text,
  sent_on date,
  delivered_on date
);
create index delivery_case on aftercare.delivery (case_id);
create index delivery_waiting on aftercare.delivery (body_id, due_on) where state <> 'delivered';
create index delivery_sent on aftercare.delivery (id) where state = 'sent';
