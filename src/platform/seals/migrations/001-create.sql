create schema seals;

create table seals.seal (
  id uuid primary key,
  -- Thirteen digits, as stamps of bodies bear them.
  number text not null unique,
  body_id uuid not null,
  body_name jsonb not null,
  -- The words of the picture.
  name text not null,
  picture text not null,
  state text not null check (state in ('requested', 'active', 'suspended', 'destroyed')),
  -- Accounts that may use it by hand.
  users text[] not null,
  requested_by text not null,
  requested_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  changed_reason text,
  -- For PDF by PAdES.
  certificate_serial text,
  -- SES_Seal of GB/T 38540, DER, and the certificate of its key.
  electronic_seal bytea,
  national_serial text
);
-- A body has one seal at a time; the next is made when that one is destroyed.
create unique index seal_of_body on seals.seal (body_id) where state <> 'destroyed';

create sequence seals.number;

-- Every use, never changed.
create table seals.use (
  id uuid primary key,
  seal_id uuid not null references seals.seal,
  used_at timestamptz not null,
  actor_id text not null,
  assignment_id text,
  document_kind text not null,
  document_id text not null,
  title text not null,
  -- SHA-256 of what was signed, and of the file with the seal in it.
  signed_digest bytea not null,
  file_digest bytea not null
);
create index use_of_seal on seals.use (seal_id, id desc);
create index use_of_signed on seals.use (signed_digest);
