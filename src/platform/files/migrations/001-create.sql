create schema files;

-- Bytes, once however often they are uploaded. Chunks of 256 KB, so that nobody holds a whole file in memory.
create table files.content (
  id uuid primary key,
  sha256 text not null unique,
  size bigint not null
);

-- Uploads under way: what a crash leaves behind is found here.
create table files.upload (
  content_id uuid primary key,
  started_at timestamptz not null
);

create table files.chunk (
  content_id uuid not null,
  number integer not null,
  bytes bytea not null,
  primary key (content_id, number)
);
-- Scans and PDF are compressed already.
alter table files.chunk alter column bytes set storage external;

-- A file as somebody uploaded it. What it belongs to decides who may read it; until it belongs to something it is an orphan.
create table files.file (
  id uuid primary key,
  content_id uuid not null references files.content,
  name text not null,
  media_type text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  owner_kind text,
  owner_id text,
  orphan_since timestamptz,
  check ((owner_kind is null) = (orphan_since is not null))
);
create index file_orphan on files.file (orphan_since) where orphan_since is not null;
create index file_content on files.file (content_id);
