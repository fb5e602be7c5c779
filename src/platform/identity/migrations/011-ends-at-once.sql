-- Whose token, code or consent it is: what a new password ends, all of it is found by its owner.
update identity.artifact set account_id = (payload ->> 'accountId')::uuid
  where account_id is null and model in ('AccessToken', 'AuthorizationCode', 'DeviceCode', 'Grant')
    and payload ->> 'accountId' is not null;

-- Each time something ends that a process may have in memory, a row is added: rows of two transactions do not wait for each
-- other. The others look once a second.
create table identity.ending (
  id bigint generated always as identity primary key,
  at timestamptz not null default now()
);

-- Attempts from one address are counted within a quarter of an hour from the first, those at one name from the last.
alter table identity.attempt add column first_at timestamptz not null default now();
