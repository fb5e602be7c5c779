-- In the public network: an official paper that came from the bodies, with the files of its pages by language.
create table applications.paper (
  id uuid primary key,
  root_id uuid not null,
  case_id uuid not null,
  template text not null,
  number text not null,
  title jsonb not null,
  issued_at timestamptz not null,
  files jsonb not null
);
create index paper_root on applications.paper (root_id);
create index paper_case on applications.paper (case_id);
