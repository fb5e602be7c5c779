-- An officer who has lost every way in: one has seen him and his card, another confirms, and a code is handed over. The code stands here
-- as a digest only, and so does the ticket of the browser in which it was typed.
create table identity.officer_recovery (
  id uuid primary key,
  account_id uuid not null references identity.account (id),
  -- What was looked at together with the face, and what has been lost.
  seen text not null check (seen in ('id-card', 'work-card', 'both')),
  lost text not null check (lost in ('password', 'factor', 'both')),
  state text not null default 'waiting'
    check (state in ('waiting', 'confirmed', 'handed-over', 'opened', 'used', 'refused', 'withdrawn')),
  asked_by uuid not null,
  asked_by_name text not null,
  asked_at timestamptz not null default now(),
  settled_by uuid,
  settled_by_name text,
  settled_at timestamptz,
  -- Why it was refused.
  reason text,
  code_digest bytea,
  failures smallint not null default 0,
  ticket_hash bytea unique,
  -- Of the authenticator that is being set up; sealed with the installation's secret.
  totp_secret text,
  -- Of the request, then of the code, then of the form in which password and authenticator are set.
  ends_at timestamptz not null
);
create index officer_recovery_account on identity.officer_recovery (account_id, id);
create index officer_recovery_end on identity.officer_recovery (ends_at);
