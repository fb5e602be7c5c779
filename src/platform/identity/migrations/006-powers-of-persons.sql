-- A person may be acted for as well as a firm: a child by its guardian, somebody old by whom he trusts. A power can be limited to
-- matters, and is worth nothing from the moment it is revoked.
alter table identity.power rename column firm_record_id to principal_record_id;
alter table identity.power rename column firm_name to principal_name;
alter table identity.power rename column firm_code to principal_code;
alter table identity.power drop constraint power_origin_check;
alter table identity.power
  add column principal_kind text not null default 'firm' check (principal_kind in ('firm', 'person')),
  -- Keys of items; null: whatever the principal may do.
  add column matters text[],
  -- Whose power it is, as both sides read it.
  add column agent_name text not null default '',
  -- The account that gave it; null: the register, or an officer who confirmed a guardian.
  add column granted_by uuid references identity.account (id),
  add column ended_at timestamptz,
  add column ended_by text,
  -- `register`: follows a register; `grant`: given by a person; `confirmed`: a guardian's, by an officer who saw the proof.
  add constraint power_origin_check check (origin in ('register', 'grant', 'confirmed'));
create index power_principal on identity.power (principal_record_id) where ended_at is null;
drop index identity.power_register;
create unique index power_register on identity.power (person_record_id, principal_record_id)
  where origin = 'register' and principal_kind = 'firm' and valid_to is null and ended_at is null;
create unique index power_guardian on identity.power (person_record_id, principal_record_id)
  where origin = 'register' and principal_kind = 'person' and ended_at is null;

-- Asked and not yet answered: a power offered to somebody, or a guardian's claim. What names nobody stands here like what does.
create table identity.power_request (
  id uuid primary key,
  kind text not null check (kind in ('offer', 'guardianship')),
  asked_by uuid not null references identity.account (id),
  agent_record_id uuid,
  agent_name text not null,
  principal_record_id uuid,
  principal_name text not null,
  principal_code text,
  principal_kind text not null check (principal_kind in ('firm', 'person')),
  scope text not null,
  matters text[],
  valid_from date not null,
  valid_to date,
  -- What shows it: which paper, its number, who issued it.
  proof text,
  state text not null default 'open' check (state in ('open', 'accepted', 'refused', 'withdrawn')),
  reason text,
  decided_by text,
  asked_at timestamptz not null default now()
);
create index power_request_asked on identity.power_request (asked_by, id desc);
create index power_request_agent on identity.power_request (agent_record_id) where state = 'open';
create index power_request_principal on identity.power_request (principal_record_id) where state = 'open';
create index power_request_open on identity.power_request (kind, id) where state = 'open';
