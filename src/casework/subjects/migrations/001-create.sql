create schema subjects;

-- What somebody asks about the data that are kept of him 个人信息主体的请求 (个人信息保护法 45–47, 50): that they be corrected, or erased. The
-- body that keeps them answers by a day.
create table subjects.request (
  id uuid primary key,
  kind text not null check (kind in ('correction', 'erasure')),
  account_id uuid not null,
  subject_id text not null,
  body_id uuid not null,
  -- Sealed, like the answer: people write what is nobody else's business.
  text text not null,
  asked_on date not null,
  asked_at timestamptz not null,
  due_on date not null,
  provisional boolean not null,
  length integer not null,
  unit text not null,
  outcome text check (outcome in ('done', 'in-part', 'refused')),
  answer text,
  answered_at timestamptz,
  answered_by uuid,
  -- The assignment under which it was answered.
  assignment_id uuid,
  check ((answered_at is null) = (answer is null) and (answered_at is null) = (outcome is null))
);
create index request_account on subjects.request (account_id, id desc);
create index request_open on subjects.request (body_id, due_on, id) where answered_at is null;
create index request_answered on subjects.request (body_id, answered_at desc) where answered_at is not null;
create index request_end on subjects.request (answered_at) where answered_at is not null;

-- A copy of everything that is kept about somebody, made on his request; sealed, and gone after some days.
create table subjects.copy (
  id uuid primary key,
  account_id uuid not null,
  subject_id text,
  language text not null,
  asked_at timestamptz not null,
  made_at timestamptz,
  -- Of the ZIP, in bytes.
  size integer,
  content text
);
create index copy_account on subjects.copy (account_id, id desc);
create index copy_end on subjects.copy (asked_at);
