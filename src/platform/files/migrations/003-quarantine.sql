-- Bytes that nobody reads: they wait for the scanner, or it found something in them. What is not here was passed.
create table files.quarantine (
  content_id uuid primary key references files.content on delete cascade,
  since timestamptz not null,
  tried_at timestamptz not null,
  -- The scanner's name for what it found.
  finding text
);
create index quarantine_waiting on files.quarantine (tried_at) where finding is null;
