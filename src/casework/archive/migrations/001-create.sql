create schema archive;

-- One sealed package 归档信息包 for each application whose case has closed.
create table archive.package (
  id uuid primary key,
  root_case_id uuid not null unique,
  body_id uuid not null,
  division_key text,
  item_key text not null,
  item_title jsonb not null,
  receipt_number text not null,
  applicant_name text not null,
  closed_on date not null,
  -- How long it is kept by the pack in force when it was sealed; without a day: for ever.
  retention jsonb,
  retain_until date,
  state text not null check (state in ('waiting', 'sealed', 'failed')),
  file_id uuid,
  size bigint,
  files integer,
  sha256 text,
  sm3 text,
  sealed_at timestamptz,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  error text not null default '',
  checked_at timestamptz,
  sound boolean,
  check ((state = 'sealed') = (file_id is not null))
);
create index package_due on archive.package (next_attempt_at, id) where state <> 'sealed';
create index package_place on archive.package (body_id, closed_on desc, id desc);
create index package_unsound on archive.package (body_id, closed_on desc, id desc) where state = 'failed' or not sound;

-- Every check of a package 四性检测, with what it found.
create table archive.check (
  id uuid primary key,
  package_id uuid not null references archive.package,
  checked_at timestamptz not null,
  checked_by text not null,
  faults jsonb not null
);
create index check_package on archive.check (package_id, checked_at);
