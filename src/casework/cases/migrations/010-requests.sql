-- An extension that nobody has answered before the period was over ends by itself; who asked for it is told.
alter table cases.extension drop constraint extension_state_check;
alter table cases.extension add check (state in ('asked', 'approved', 'rejected', 'lapsed'));
alter table cases.extension add column asked_by_account text;
create index extension_asked on cases.extension (id) where state = 'asked';

-- An applicant asks that an officer withdraw from the case 申请回避; the head decides. The officer stands here as the applicant
-- has named him: who is meant, the decision says.
create table cases.recusal_request (
  id uuid primary key,
  case_id uuid not null,
  officer text not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'approved', 'rejected', 'lapsed')),
  decided_by text,
  decided_at timestamptz
);
create unique index recusal_request_asked on cases.recusal_request (case_id) where state = 'asked';
create index recusal_request_case on cases.recusal_request (case_id);
