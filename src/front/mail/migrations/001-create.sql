create schema mail;

-- What came in by e-mail, by post or by fax.
create table mail.letter (
  id uuid primary key,
  channel text not null check (channel in ('email', 'post', 'fax')),
  state text not null check (state in ('waiting', 'filed', 'answered', 'set-aside', 'automatic')),
  -- The same e-mail is one letter, however often it is delivered.
  message_id text unique,
  from_address text,
  from_name text not null,
  subject text not null,
  text text not null,
  received_at timestamptz not null,
  -- The case it was put to.
  case_id uuid,
  receipt_number text,
  -- It answers a message about the case: nobody had to say whose it is.
  by_reply boolean not null default false,
  entered_by text,
  handled_by text,
  handled_at timestamptz,
  answer text,
  note text
);
create index letter_waiting on mail.letter (received_at, id) where state = 'waiting';
create index letter_state on mail.letter (state, received_at desc, id desc);
create index letter_case on mail.letter (case_id, received_at) where case_id is not null;

create table mail.attachment (
  id uuid primary key,
  letter_id uuid not null references mail.letter,
  name text not null,
  media_type text not null,
  size integer not null,
  -- The stored file, or why it was not taken over: then it lies in the mailbox only, and nobody opens it here.
  file_id uuid,
  refused text,
  check ((file_id is null) <> (refused is null))
);
create index attachment_letter on mail.attachment (letter_id);

-- How far each mailbox has been read. A new validity (RFC 3501) numbers its e-mails anew.
create table mail.mailbox (
  name text primary key,
  uid_validity bigint not null,
  last_uid bigint not null,
  read_at timestamptz not null
);

-- What could not be read lies in the mailbox still; here is why, and whether it is to be tried again.
create table mail.dead_letter (
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  reason text not null,
  attempts integer not null,
  state text not null check (state in ('trying', 'dead', 'wanted')),
  failed_at timestamptz not null,
  primary key (mailbox, uid_validity, uid)
);

-- What answers by e-mail are recognised by, sealed with the installation's secret.
create table mail.secret (
  id boolean primary key default true check (id),
  sealed text not null
);
