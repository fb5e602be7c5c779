-- Why the system decided as it did, as the applicant is told.
create table applications.explained (
  id uuid primary key,
  root_id uuid not null,
  case_id uuid not null,
  decision text not null,
  title text not null,
  body_name jsonb not null,
  decided_at timestamptz not null,
  rules jsonb not null
);
create index explained_root on applications.explained (root_id);
