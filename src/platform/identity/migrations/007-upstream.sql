-- Who signs in by a provider above us: the name that it has for a person, and the account that this is.
create table identity.upstream_link (
  provider text not null,
  subject text not null,
  account_id uuid not null references identity.account (id),
  linked_at timestamptz not null default now(),
  primary key (provider, subject)
);
create index upstream_link_account on identity.upstream_link (account_id);

-- A person on the way to a provider and back. The state is a secret of his browser's way; only its digest is here.
create table identity.upstream_trip (
  state_hash bytea primary key,
  provider text not null,
  -- The interaction in which it is asked who he is; or the account that is to be linked.
  interaction text,
  account_id uuid references identity.account (id),
  -- What the answer must fit: sealed.
  expects text not null,
  -- What the provider has proven, once it has answered.
  subject text,
  -- An identifier that the provider vouches for: sealed.
  identifier text,
  ends_at timestamptz not null
);
create index upstream_trip_end on identity.upstream_trip (ends_at);
