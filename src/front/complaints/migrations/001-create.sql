create schema complaints;

-- A complaint about an officer 投诉, to the supervisor. Who is complained of never learns who it was.
create table complaints.complaint (
  id uuid primary key,
  account_id text not null,
  body_id uuid not null,
  about text not null,
  text text not null,
  case_id uuid,
  receipt_number text not null,
  filed_on date not null,
  filed_at timestamptz not null,
  state text not null check (state in ('filed', 'upheld', 'not-upheld')),
  finding text,
  decided_by text,
  decided_at timestamptz
);
create index complaint_account on complaints.complaint (account_id, id desc);
create index complaint_state on complaints.complaint (state, id);
