create schema transparency;

-- Somebody asks why his data were read. One question a reading and person; the body that read answers by a day.
create table transparency.question (
  id uuid primary key,
  -- The reading, in the audit.
  entry_id uuid not null,
  account_id uuid not null,
  -- Whose data were read: the person himself, or the firm he acts for.
  subject_id text not null,
  body_id uuid not null,
  text text not null,
  asked_at timestamptz not null,
  due_on date not null,
  answered_at timestamptz,
  answered_by uuid,
  -- The assignment under which it was answered.
  assignment_id uuid,
  answer text,
  unique (entry_id, account_id),
  check ((answered_at is null) = (answer is null))
);
create index question_open on transparency.question (body_id, due_on, id) where answered_at is null;
