create schema filters;

-- What an officer wants to see of what waits for him, kept under a name. It is shared with the division under whose post it was
-- proposed once the head has said so. Name and conditions may name people: both are sealed.
create table filters.filter (
  id uuid primary key,
  account_id uuid not null,
  owner_name text not null,
  name text not null,
  conditions jsonb not null,
  sharing text not null check (sharing in ('own', 'proposed', 'shared')),
  body_id uuid,
  division_key text,
  made_at timestamptz not null,
  check (sharing = 'own' or (body_id is not null and division_key is not null))
);
create index filter_account on filters.filter (account_id, id);
create index filter_division on filters.filter (body_id, division_key, id) where sharing <> 'own';
