-- Why the system decided as it did: the rules that fired, with their legal basis 依据.
create table cases.explanation (
  id uuid primary key,
  case_id uuid not null,
  root_id uuid not null,
  decision text not null,
  title text not null,
  release_id uuid not null,
  rules jsonb not null,
  decided_at timestamptz not null
);
create index explanation_root on cases.explanation (root_id);
