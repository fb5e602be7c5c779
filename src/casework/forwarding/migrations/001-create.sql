create schema forwarding;

-- A case that is decided in a system of the province or the state 报送: one row a time that its stage has begun.
create table forwarding.forward (
  id uuid primary key,
  case_id uuid not null,
  root_id uuid not null,
  receipt_number text not null,
  item_key text not null,
  item_title jsonb not null,
  body_id uuid not null,
  division_key text not null,
  system text not null,
  -- The step of the process that waits, and what our officers said of the case.
  element text not null,
  opinion text not null,
  state text not null check (state in ('waiting', 'sent', 'answered', 'failed', 'withdrawn')),
  -- How often in a row the other system could not be reached or would not take it.
  attempts integer not null default 0,
  -- When it is sent or asked after next; null: nothing happens by itself any more.
  next_at timestamptz,
  fault text,
  -- Of what was sent last, and under which number they have it.
  digest text,
  number text,
  begun_at timestamptz not null,
  sent_at timestamptz,
  sent_on date,
  due_on date,
  outcome text check (outcome in ('granted', 'refused')),
  reason text,
  decision text,
  decided_on date,
  told_by text check (told_by in ('callback', 'query', 'reconciliation', 'officer')),
  answered_at timestamptz,
  check ((state = 'answered') = (outcome is not null))
);
create unique index forward_open on forwarding.forward (case_id, element) where state in ('waiting', 'sent', 'failed');
create index forward_next on forwarding.forward (next_at, id) where next_at is not null;
create index forward_body on forwarding.forward (body_id, id desc);
create index forward_body_failed on forwarding.forward (body_id, id desc) where state = 'failed';
create index forward_sent on forwarding.forward (system, sent_on);
create index forward_decided on forwarding.forward (system, decided_on);

-- Every contact with the other system, and what people did about it. Nothing of it is changed or taken away.
create table forwarding.contact (
  id uuid primary key,
  forward_id uuid not null references forwarding.forward,
  kind text not null,
  at timestamptz not null,
  by text not null,
  note text not null,
  file_id uuid
);
create index contact_forward on forwarding.contact (forward_id, id);
create function forwarding.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what was exchanged about a case is neither deleted nor changed';
end $$;
create trigger contact_stays before update or delete on forwarding.contact
  for each row execute function forwarding.refuse_change();

-- A day compared with the other system's statement 对账.
create table forwarding.reconciliation (
  system text not null,
  day date not null,
  own_sent integer not null,
  their_received integer not null,
  own_decided integer not null,
  their_decided integer not null,
  run_at timestamptz not null,
  run_by text not null,
  primary key (system, day)
);
create table forwarding.difference (
  id uuid primary key,
  system text not null,
  day date not null,
  kind text not null check (kind in ('missing-there', 'missing-here', 'doubled', 'content-differs', 'answer-missing', 'answer-differs')),
  -- What both sides call the case: our id, or theirs where we have none.
  reference text not null,
  forward_id uuid,
  -- Null: no body of ours knows of it.
  body_id uuid,
  own text,
  theirs text,
  state text not null check (state in ('open', 'settled')),
  resolution text check (resolution in ('repaired', 'explained', 'vanished')),
  note text,
  settled_by text,
  settled_at timestamptz,
  unique (system, day, kind, reference)
);
create index difference_open on forwarding.difference (day desc, id) where state = 'open';
create index difference_settled on forwarding.difference (day desc, id) where state = 'settled';

-- The simulated system of the demonstration: its own books, which nothing of ours reads.
create table forwarding.simulator (
  single boolean primary key default true check (single),
  secret text not null,
  down boolean not null default false
);
create table forwarding.simulated_case (
  number text primary key,
  system text not null,
  reference uuid not null,
  digest text not null,
  received_on date not null,
  outcome text,
  reason text,
  decision text,
  decided_on date,
  -- Whether it says what it has decided when it is asked, and when it tells of it itself.
  shown boolean not null default true,
  tell_at timestamptz
);
create index simulated_reference on forwarding.simulated_case (reference);
create index simulated_received on forwarding.simulated_case (system, received_on);
create index simulated_decided on forwarding.simulated_case (system, decided_on);
create index simulated_late on forwarding.simulated_case (tell_at) where tell_at is not null;
