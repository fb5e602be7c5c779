create schema push;

-- A device that is told, by its own push service, that there is something to read.
create table push.device (
  id uuid primary key,
  account_id text not null,
  -- Of the browser on this device (RFC 8030); whoever has it can only send what the keys open.
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  name text not null,
  language text not null,
  added_at timestamptz not null
);
create index device_account on push.device (account_id, id);

-- The key by which push services know who sends (RFC 8292), sealed with the installation's secret.
create table push.sender (
  id boolean primary key default true check (id),
  public_key text not null,
  sealed text not null
);
