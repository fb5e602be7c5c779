create schema keys;

-- Keys that the installation signs with. The private part is sealed with the installation's secret, which lies outside the
-- database: a copy of the database alone signs nothing.
create table keys.key (
  id uuid primary key,
  purpose text not null,
  algorithm text not null check (algorithm in ('Ed25519', 'SM2')),
  -- SubjectPublicKeyInfo, DER.
  public_key bytea not null,
  sealed text not null,
  made_at timestamptz not null,
  retired_at timestamptz
);
create unique index key_in_use on keys.key (purpose, algorithm) where retired_at is null;
