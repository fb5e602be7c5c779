create schema publicity;

-- A decision as it is published 双公示. Of a natural person it holds nothing but the masked name.
create table publicity.decision (
  id uuid primary key,
  kind text not null check (kind in ('permission', 'penalty')),
  outcome text not null check (outcome in ('granted', 'granted-in-part', 'refused', 'penalised')),
  body_id uuid not null,
  division_key text not null,
  body_key text not null,
  body_name jsonb not null,
  body_code text not null,
  item_key text,
  item_title jsonb not null,
  case_id uuid,
  licence_id uuid,
  -- The party as the registers know it: who may object. Never published.
  subject_id text,
  party_kind text not null check (party_kind in ('firm', 'person')),
  party_name text not null,
  party_code text not null,
  representative text not null default '',
  document_name jsonb not null,
  document_number text not null,
  category text not null,
  content text not null,
  licence_name jsonb,
  licence_number text not null default '',
  decided_on date not null,
  valid_from date,
  valid_to date,
  -- Of a penalty: what was done, under which law, what was imposed.
  facts text not null default '',
  basis text not null default '',
  measure text not null default '',
  publish_by date not null,
  published_at timestamptz not null,
  published_on date not null,
  status text not null default 'in-force'
    check (status in ('in-force', 'revoked', 'withdrawn', 'cancelled', 'superseded', 'annulled')),
  status_on date,
  shown_until date,
  repair_from date,
  taken_down_on date,
  taken_down_for text check (taken_down_for in ('objection', 'repair')),
  corrected_on date,
  terms text[] not null,
  check ((taken_down_on is null) = (taken_down_for is null))
);
create index decision_newest on publicity.decision (decided_on desc, id desc) where taken_down_on is null;
create index decision_kind on publicity.decision (kind, decided_on desc, id desc) where taken_down_on is null;
create index decision_body on publicity.decision (body_key, decided_on desc, id desc) where taken_down_on is null;
-- Penalties are few among grants: those of one body are not looked for among all that it has decided.
create index decision_penalty_body on publicity.decision (body_key, decided_on desc, id desc)
  where kind = 'penalty' and taken_down_on is null;
create index decision_item on publicity.decision (item_key, decided_on desc, id desc) where taken_down_on is null;
create index decision_terms on publicity.decision using gin (terms) with (fastupdate = off);
create index decision_case on publicity.decision (case_id, id desc) where case_id is not null;
create index decision_licence on publicity.decision (licence_id) where licence_id is not null;
create index decision_subject on publicity.decision (subject_id, decided_on desc, id desc) where subject_id is not null;
create unique index penalty_once on publicity.decision (body_id, document_number) where kind = 'penalty';

-- An objection to what is published 异议, or a request to end the publication of a penalty 信用修复.
create table publicity.request (
  id uuid primary key,
  decision_id uuid not null references publicity.decision,
  kind text not null check (kind in ('objection', 'repair')),
  account_id text not null,
  body_id uuid not null,
  division_key text not null,
  text text not null,
  asked_on date not null,
  asked_at timestamptz not null,
  due_on date not null,
  provisional boolean not null,
  length integer not null,
  unit text not null,
  outcome text check (outcome in ('corrected', 'taken-down', 'kept')),
  answer text,
  answered_by text,
  answered_on date,
  check ((outcome is null) = (answered_on is null))
);
-- One at a time: a second one waits for the answer to the first.
create unique index request_open on publicity.request (decision_id) where outcome is null;
create index request_body on publicity.request (body_id, due_on, id) where outcome is null;
create index request_answered on publicity.request (body_id, id desc) where outcome is not null;
create index request_account on publicity.request (account_id, id desc);
