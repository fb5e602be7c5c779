create schema staffing;

-- Lists of bodies, posts, officers and assignments on their way into the directory: handed in by one, let in by another.
create table staffing.list_change (
  id uuid primary key,
  kind text not null,
  file_name text not null,
  rows jsonb not null,
  -- By account and by name as it was then.
  proposed_by uuid not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  outcome text check (outcome in ('approved', 'refused')),
  settled_by uuid,
  settled_at timestamptz
);
create index list_change_waiting on staffing.list_change (id) where outcome is null;
