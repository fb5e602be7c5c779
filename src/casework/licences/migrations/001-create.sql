create schema licences;

-- A licence as it was issued. Rows are never changed: a change is a new version, a change of status a row of `status`.
create table licences.licence (
  id uuid primary key,
  type_key text not null,
  type_code text not null,
  title jsonb not null,
  -- The line above the title, e.g. the name of the state.
  heading jsonb,
  identifier text not null,
  number text not null,
  version smallint not null,
  -- The version that this one takes the place of.
  previous_id uuid references licences.licence,
  -- The register record of the person or firm; null where there is none yet.
  holder_subject_id text,
  holder_name text not null,
  holder_code text not null,
  holder_code_type text not null,
  body_id uuid not null,
  body_name jsonb not null,
  division_key text,
  case_id uuid,
  release_id uuid,
  region_id uuid,
  issued_at timestamptz not null,
  issued_on date not null,
  valid_from date not null,
  -- The last day on which it is good; null: permanent.
  valid_to date,
  trust_grade char(1) not null check (trust_grade in ('A', 'B', 'C', 'D')),
  statement jsonb not null,
  content jsonb not null,
  layout text not null,
  token text not null,
  check (valid_to >= valid_from)
);
create index licence_holder on licences.licence (holder_subject_id, id desc);
create index licence_holder_code on licences.licence (holder_code, type_key, id desc);
create index licence_case on licences.licence (case_id) where case_id is not null;
create unique index licence_previous on licences.licence (previous_id) where previous_id is not null;

-- What must be unique over all partitions of the table above.
create table licences.identifier_key (
  identifier text primary key,
  token text not null unique,
  licence_id uuid not null
);
create table licences.number_key (
  scope text not null,
  number text not null,
  licence_id uuid,
  primary key (scope, number)
);

-- The last number given in each scope. The row stays locked until the issuing transaction ends: no gap, no double.
create table licences.counter (
  scope text primary key,
  last bigint not null
);

-- What became of a licence after it was issued; the latest row counts, without rows it is valid until it expires.
create table licences.status (
  id uuid primary key,
  licence_id uuid not null references licences.licence,
  status text not null check (status in ('revoked', 'cancelled', 'superseded')),
  since timestamptz not null,
  since_on date not null,
  reason text not null,
  legal_basis text not null,
  document_number text,
  actor_id text not null,
  assignment_id uuid
);
create unique index status_licence on licences.status (licence_id);

create table licences.verification (
  licence_id uuid primary key references licences.licence,
  count bigint not null,
  last_at timestamptz not null
);

-- Papers made of licences, named by what they were made of. A cache: every row can be made again.
create table licences.rendering (
  input_hash text primary key,
  licence_id uuid not null references licences.licence,
  content_hash text not null,
  content bytea not null,
  made_at timestamptz not null
);
create index rendering_licence on licences.rendering (licence_id);

create function licences.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a licence and its status are never changed or deleted';
end $$;
create trigger licence_immutable before update or delete on licences.licence
  for each row execute function licences.refuse_change();
create trigger status_immutable before update or delete on licences.status
  for each row execute function licences.refuse_change();
