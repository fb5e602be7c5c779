-- Who issued a paper may sign it by himself. The name alone does not tell who that was.
alter table cases.paper add column issued_by_account text;

-- Who signed it, once: his name stands on its PDF beside the seal of the body.
create table cases.paper_signature (
  paper_id uuid primary key,
  account_id text not null,
  signer_name text not null,
  signed_at timestamptz not null
);

-- A paper is given as OFD, too.
alter table cases.paper_file add column format text not null default 'pdf' check (format in ('pdf', 'ofd'));
alter table cases.paper_file drop constraint paper_file_pkey;
alter table cases.paper_file add primary key (paper_id, language, format);
