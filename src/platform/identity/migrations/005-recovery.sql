-- The way back into an account whose password is forgotten. What was typed may fit nobody: that stands here just the same, so that
-- nobody learns who has an account.
create table identity.recovery (
  id uuid primary key,
  account_id uuid references identity.account (id),
  channel text not null check (channel in ('sms', 'email', 'hall')),
  -- Of the browser that began it.
  ticket_hash bytea not null unique,
  -- Of the link in the e-mail, or handed over at a counter.
  link_hash bytea unique,
  -- Of the code in the text message, together with the ticket.
  code_digest bytea,
  -- The second factors are given up as well: whoever handed the link over has seen the person.
  drops_factors boolean not null default false,
  failures smallint not null default 0,
  used_at timestamptz,
  ends_at timestamptz not null
);
create index recovery_end on identity.recovery (ends_at);
create index recovery_account on identity.recovery (account_id) where account_id is not null;

alter table identity.sign_in drop constraint sign_in_outcome_check;
alter table identity.sign_in add constraint sign_in_outcome_check check (outcome in ('signed-in', 'refused', 'recovered'));

-- Whose session or lasting token it is: all of a person's are ended together.
alter table identity.artifact add column account_id uuid;
create index artifact_account on identity.artifact (account_id) where account_id is not null;
