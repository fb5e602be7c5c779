-- The firm that came into being by a licence: its founder asked for the licence, the firm holds it too.
create table licences.founded (
  licence_id uuid primary key references licences.licence,
  subject_id text not null
);
create index founded_subject on licences.founded (subject_id, licence_id desc);
