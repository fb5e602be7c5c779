create schema applications;

-- An application being filled in: kept page by page, so that nothing typed is ever lost.
create table applications.draft (
  id uuid primary key,
  account_id text not null,
  subject_id uuid,
  item_key text not null,
  release_id uuid not null,
  situation jsonb not null,
  answers jsonb not null,
  materials jsonb not null,
  visited jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  submitted_case_id uuid
);
create index draft_account on applications.draft (account_id, updated_at desc);

-- What the public stage keeps of a submitted application: enough to answer its applicant, no more.
create table applications.application (
  case_id uuid primary key,
  receipt_number text not null unique,
  account_id text,
  subject_id uuid,
  item_key text not null,
  item_title jsonb not null,
  title text not null,
  release_id uuid not null,
  submitted_at timestamptz not null,
  expected_on date,
  expected_provisional boolean not null,
  submission jsonb not null
);
create index application_account on applications.application (account_id, case_id desc);
create index application_subject on applications.application (subject_id, case_id desc);

-- One submission a key: a double click or a retried request finds the case that the first made.
create table applications.submission_key (
  account_id text not null,
  key text not null,
  case_id uuid not null,
  primary key (account_id, key)
);

-- Receipt numbers need to be unique, not without gaps.
create sequence applications.receipt_serial;

-- From this the query passwords are derived; never leaves the database's server and the program.
create table applications.secret (
  single boolean primary key default true check (single),
  value bytea not null
);

create table applications.query_failure (
  receipt_number text primary key,
  failures integer not null,
  last_at timestamptz not null
);

-- Where each case of the family stands, as the inner stage last told.
create table applications.branch (
  case_id uuid primary key,
  root_id uuid not null,
  item_key text not null,
  item_title jsonb not null,
  body_name jsonb not null,
  state text not null,
  outcome text,
  started_on date,
  due_on date,
  statutory_due_on date,
  provisional boolean not null,
  ended_on date,
  version integer not null
);
create index branch_root on applications.branch (root_id);

create table applications.entry (
  id uuid primary key,
  root_id uuid not null,
  case_id uuid not null,
  kind text not null,
  occurred_at timestamptz not null,
  body_name jsonb not null,
  item_title jsonb not null,
  parameters jsonb not null,
  reason text not null
);
create index entry_root on applications.entry (root_id, occurred_at, id);
