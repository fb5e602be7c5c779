create schema studio;

-- A changed copy of a process, a decision file or a form that is not in force. One is open for a model at a time.
create table studio.draft (
  id uuid primary key,
  kind text not null check (kind in ('process', 'decision', 'form')),
  key text not null,
  status text not null check (status in ('open', 'submitted', 'released', 'discarded')),
  -- Counts every change of content or status: who changes it names the version seen.
  version integer not null,
  -- The release it was begun on, and what the model was there: release is refused when that has changed meanwhile.
  base_release_id uuid not null,
  base_hash text not null,
  content text not null,
  note text,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_name text not null,
  -- Why it should be released, said by who submitted it.
  reason text,
  submitted_at timestamptz,
  submitted_by_name text,
  -- Why it was sent back, said by who would have released it.
  returned_reason text,
  returned_by_name text,
  release_id uuid,
  released_at timestamptz
);
create unique index one_open_draft on studio.draft (kind, key) where status in ('open', 'submitted');
create index draft_by_status on studio.draft (status, changed_at desc);

-- Every saved version: nothing that was typed is lost, and whoever had a hand in it cannot release it.
create table studio.draft_edit (
  draft_id uuid not null references studio.draft,
  version integer not null,
  what text not null check (what in ('opened', 'saved', 'rebased', 'submitted', 'imported')),
  content text,
  note text,
  edited_at timestamptz not null,
  edited_by text not null,
  edited_by_name text not null,
  primary key (draft_id, version)
);

-- What was released here: who changed it, who released it, why, and what it was before and after.
create table studio.history (
  id uuid primary key,
  kind text not null,
  key text not null,
  draft_id uuid not null references studio.draft,
  release_id uuid not null,
  before_release_id uuid not null,
  before_hash text not null,
  after_hash text not null,
  reason text not null,
  edited_by jsonb not null,
  released_by text not null,
  released_by_name text not null,
  released_at timestamptz not null
);
create unique index one_release_of_a_draft on studio.history (draft_id);
create index history_of_model on studio.history (kind, key, released_at desc);
