create schema calls;

-- A telephone call: who answered it, about whom, why, and by what it was known that the caller is who he says.
create table calls.call (
  id uuid primary key,
  agent_id text not null,
  -- The number that called, as shown or as told; empty: unknown.
  number text not null,
  purpose text not null,
  proof text not null,
  -- The record of the person or firm that it is about.
  subject_id uuid not null,
  opened_at timestamptz not null
);
create index call_agent on calls.call (agent_id, id desc);

-- What was done during the call: a note to a case, or a link sent to the caller's telephone.
create table calls.entry (
  id uuid primary key,
  call_id uuid not null references calls.call,
  kind text not null check (kind in ('note', 'link')),
  -- The case, or the item that the link is about.
  about text not null,
  text text not null,
  made_at timestamptz not null
);
create index entry_call on calls.entry (call_id, made_at);
