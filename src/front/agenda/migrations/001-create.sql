create schema agenda;

-- A calendar that programs of its owner fetch: a secret link, of which only the hash is kept.
create table agenda.feed (
  id uuid primary key,
  account_id text not null,
  -- The account holder's own record, and the firm for which it was made.
  subject_id text,
  on_behalf_of text,
  token_hash bytea not null unique,
  language text not null,
  made_at timestamptz not null,
  revoked_at timestamptz
);
create unique index feed_owner on agenda.feed (account_id, coalesce(on_behalf_of, '')) where revoked_at is null;
