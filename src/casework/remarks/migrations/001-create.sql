create schema remarks;

-- What the officers of an application say to each other 内部沟通. It is never changed: who takes it back within minutes leaves the row without
-- its words. Of the application as a whole, so that all bodies of a joint one read the same. Words and names are sealed.
create table remarks.remark (
  id uuid primary key,
  root_id uuid not null,
  case_id uuid not null,
  body_id uuid not null,
  account_id uuid not null,
  assignment_id uuid not null,
  author text not null,
  text text not null,
  -- Whom it was to reach, as they were called then.
  mentions jsonb not null,
  written_at timestamptz not null,
  retracted_at timestamptz
);
create index remark_root on remarks.remark (root_id, id desc);
-- What a night looks for: words that have been kept long enough.
create index remark_ageing on remarks.remark (written_at) where text <> '';
