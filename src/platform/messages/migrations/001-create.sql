create schema messages;

-- What somebody is told. Kept as template and parameters: read in the language of the reader.
create table messages.message (
  id uuid primary key,
  -- The same message asked for twice is one message.
  key text unique,
  account_id text,
  case_id uuid,
  template text not null,
  parameters jsonb not null,
  in_portal boolean not null,
  created_at timestamptz not null,
  read_at timestamptz
);
create index message_inbox on messages.message (account_id, id) where in_portal;

-- One row a channel that leaves the house, with the very words.
create table messages.delivery (
  id uuid primary key,
  message_id uuid not null references messages.message,
  channel text not null,
  address text not null,
  subject text not null,
  body text not null,
  -- Holds a one-time code: in production the words go once they are sent.
  secret boolean not null,
  status text not null default 'queued',
  attempts integer not null default 0,
  provider text,
  reference text,
  error text,
  queued_at timestamptz not null,
  sent_at timestamptz
);
create index delivery_of_message on messages.delivery (message_id);
