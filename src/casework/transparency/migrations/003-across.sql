-- The period as it was when somebody asked; provisional: beyond the years whose calendar is published, and counted anew when it is.
alter table transparency.question
  add column provisional boolean not null default false,
  add column length integer not null default 10,
  add column unit text not null default 'working-day';
alter table transparency.question
  alter column provisional drop default,
  alter column length drop default,
  alter column unit drop default;

-- Readings in the network of the bodies, as it has told them to the public one, where people look. The proof stays in its audit.
create table transparency.reading (
  id uuid primary key,
  occurred_at timestamptz not null,
  action text not null,
  purpose text,
  reader jsonb not null,
  -- Number and title of the case.
  about jsonb
);
-- Whose data were read: his id here, and the one that the other network has of him.
create table transparency.reading_subject (
  subject_id text not null,
  occurred_at timestamptz not null,
  reading_id uuid not null references transparency.reading,
  their_id text not null,
  primary key (subject_id, occurred_at, reading_id)
);
create index reading_subject_theirs on transparency.reading_subject (their_id);

-- Up to which place of the audit's log the public network has been told.
create table transparency.told (
  place integer primary key default 1 check (place = 1),
  size bigint not null
);
insert into transparency.told (size) values (0);
