-- In the public network: a material that was promised at acceptance, as the bodies last said. A late word never undoes a newer one.
create table applications.promised (
  case_id uuid not null,
  root_id uuid not null,
  material_key text not null,
  title jsonb not null,
  due_on date not null,
  grace_on date,
  state text not null check (state in ('open', 'reminded', 'closed', 'lapsed')),
  version integer not null,
  primary key (case_id, material_key)
);
create index promised_root on applications.promised (root_id);
