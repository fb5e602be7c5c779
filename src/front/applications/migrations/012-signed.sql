-- What applicants signed by themselves: one paper for each content that was handed in, with the name of who signed on it.
create table applications.signed (
  case_id uuid not null,
  -- A correction is another content, and is signed anew.
  content_id uuid not null,
  account_id text not null,
  signer_name text not null,
  file_id uuid not null,
  signed_at timestamptz not null,
  primary key (case_id, content_id)
);
