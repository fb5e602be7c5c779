-- Papers are files like all others. Here stands only which paper a licence has, named by what it was made of.
create table licences.paper (
  input_hash text primary key,
  licence_id uuid not null references licences.licence,
  file_id uuid not null,
  made_at timestamptz not null
);
create index paper_licence on licences.paper (licence_id);

insert into licences.paper (input_hash, licence_id, file_id, made_at)
  select r.input_hash, r.licence_id,
    files.keep(r.content, l.number || '.pdf', 'application/pdf', 'licences', r.made_at, 'licence', r.licence_id::text), r.made_at
  from licences.rendering r join licences.licence l on l.id = r.licence_id;

drop table licences.rendering;
