create schema inspections;

-- An inspection on site 现场核查, as it was ordered: its id is the special procedure's.
create table inspections.inspection (
  id uuid primary key,
  case_id uuid not null,
  body_id uuid not null,
  division_key text,
  item_key text not null,
  item_title jsonb not null,
  receipt_number text not null,
  applicant_name text not null,
  visit_on date not null,
  visit_at text not null,
  address text not null,
  officers jsonb not null,
  -- The checklist as it was when it was ordered: what is asked on site does not change on the way.
  checklist jsonb not null,
  ordered_at timestamptz not null,
  -- The report that counts: the first that came in whole.
  report_id uuid,
  finding text check (finding in ('conforms', 'fails')),
  reported_at timestamptz,
  check ((report_id is null) = (reported_at is null) and (report_id is null) = (finding is null))
);
create index inspection_waiting on inspections.inspection (body_id, visit_on, id) where report_id is null;
create index inspection_reported on inspections.inspection (body_id, reported_at desc, id desc) where report_id is not null;
create index inspection_case on inspections.inspection (case_id);

-- Everything that a phone has sent; of two phones' reports the second is kept as well, and counts for nothing.
create table inspections.report (
  id uuid primary key,
  inspection_id uuid not null references inspections.inspection,
  device_id uuid not null,
  sha256 text not null,
  content jsonb not null,
  counts boolean not null,
  sent_by text not null,
  sent_by_name text not null,
  received_at timestamptz not null
);
create index report_inspection on inspections.report (inspection_id);

create table inspections.photo (
  id uuid primary key,
  inspection_id uuid not null references inspections.inspection,
  file_id uuid not null,
  sha256 text not null,
  received_at timestamptz not null
);
create index photo_inspection on inspections.photo (inspection_id);
