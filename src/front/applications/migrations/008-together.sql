-- An application that waits for the confirmation of a second person 共同申请. What it says is fixed while it waits.
create table applications.joint_request (
  id uuid primary key,
  draft_id uuid,
  account_id text not null,
  -- On whose behalf and under which power it was filled in: submitted as that, and as nobody else.
  actor jsonb not null,
  asker_name text not null,
  item_key text not null,
  item_title jsonb not null,
  role jsonb not null,
  other_number text not null,
  -- Whom the register knew by this number; null: nobody then.
  other_subject_id uuid,
  submission jsonb not null,
  asked_at timestamptz not null,
  lapses_on date not null,
  state text not null check (state in ('waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed')),
  settled_at timestamptz,
  reason text not null default '',
  case_id uuid,
  check ((state = 'waiting') = (settled_at is null)),
  check ((state = 'confirmed') = (case_id is not null))
);
create unique index joint_draft on applications.joint_request (draft_id) where state = 'waiting';
create index joint_other on applications.joint_request (other_subject_id, id desc) where state = 'waiting';
create index joint_asker on applications.joint_request (account_id, id desc);
create index joint_lapses on applications.joint_request (lapses_on, id) where state = 'waiting';

-- Whose application it is besides the one who filled it in.
alter table applications.application add column co_subjects uuid[] not null default '{}';
create index application_together on applications.application using gin (co_subjects) where co_subjects <> '{}';
