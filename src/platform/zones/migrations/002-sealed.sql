-- What travels is sealed where it lies, under an id of its row.
alter table zones.entry add column id uuid not null default gen_random_uuid();
alter table zones.entry alter column id drop default;
create unique index entry_id on zones.entry (id);
alter table zones.stuck add column id uuid not null default gen_random_uuid();
alter table zones.stuck alter column id drop default;
create unique index stuck_id on zones.stuck (id);

-- What is not tried again, because somebody has looked at it and says why.
alter table zones.stuck add column set_aside_for text;
alter table zones.stuck add column set_aside_by text;
alter table zones.stuck add column set_aside_at timestamptz;

-- When the other side was last heard of, and when it last took something.
alter table zones.channel add column acknowledged_at timestamptz;

-- The key to which the other zones encipher what is for this one.
create table zones.cipher_key (
  id uuid primary key,
  single boolean not null default true unique check (single),
  public_key text not null,
  private_key text not null
);
