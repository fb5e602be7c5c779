-- Public keys by which another installation of the same city signed codes on papers that were carried here.
create table credentials.carried_key (
  id text primary key,
  spki bytea not null,
  arrived_at timestamptz not null
);
