-- In which transaction an entry was written: what a transaction older than all that still run has written is complete,
-- whatever the order of commits. A block range index costs an insertion nearly nothing.
alter table audit.entry add column transaction_number bigint not null default pg_current_xact_id()::text::bigint;
create index entry_transaction on audit.entry using brin (transaction_number) with (pages_per_range = 16, autosummarize = on);

-- The place of each entry in the log is a row of its own: the entry itself is never touched again.
create table audit.leaf (
  sequence bigint primary key,
  entry_id uuid not null unique
);

-- The hashes of the Merkle tree (RFC 6962), 256 of one height together; the last of each height fills up.
create table audit.tile (
  height smallint not null,
  place bigint not null,
  hashes bytea not null,
  primary key (height, place)
);

-- How far the log has come. One row; who holds it extends the log.
create table audit.log (
  place integer primary key default 1 check (place = 1),
  size bigint not null,
  -- The last entry taken, in the order of transactions.
  transaction_number bigint not null,
  entry_id uuid not null
);
insert into audit.log (size, transaction_number, entry_id) values (0, 0, '00000000-0000-0000-0000-000000000000');

-- What the log was at an instant, signed: from then on nothing before it can be changed unseen.
create table audit.checkpoint (
  size bigint primary key,
  root bytea not null,
  made_at timestamptz not null,
  -- The note as it is handed to anybody: origin, size, root, instant, signatures.
  note text not null
);

create function audit.refuse_rewriting() returns trigger language plpgsql as $$
begin
  raise exception 'the log of the audit only grows';
end $$;
create trigger leaf_only_grows before update or delete on audit.leaf
  for each row execute function audit.refuse_rewriting();
create trigger checkpoint_only_grows before update or delete on audit.checkpoint
  for each row execute function audit.refuse_rewriting();

alter table audit.entry drop column sequence;
drop trigger entry_never_changed on audit.entry;
create trigger entry_never_changed before update on audit.entry
  for each row execute function audit.refuse_change();
create trigger entry_never_emptied before truncate on audit.entry
  for each statement execute function audit.refuse_change();
