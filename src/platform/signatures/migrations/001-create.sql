create schema signatures;

-- Every document that a person signed, never changed.
create table signatures.signature (
  id uuid primary key,
  account_id text not null,
  -- For whom he acted; null: for himself.
  on_behalf_of text,
  -- The post in which an officer signed.
  assignment_id text,
  signed_at timestamptz not null,
  document_kind text not null,
  document_id text not null,
  title text not null,
  certificate_serial text not null,
  -- The hash of what was signed, and SHA-256 of the file with the signature in it.
  signed_digest bytea not null,
  file_digest bytea not null
);
create index signature_of_account on signatures.signature (account_id, id desc);
create index signature_of_digest on signatures.signature (signed_digest);
