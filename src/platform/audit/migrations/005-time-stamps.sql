-- That a checkpoint was there at an instant, as an authority for time says it (RFC 3161): all that is in the log up to
-- there is not younger, whoever holds the keys of the log.
create table audit.time_stamp (
  size bigint primary key,
  token bytea not null
);
create trigger time_stamp_only_grows before update or delete on audit.time_stamp
  for each row execute function audit.refuse_rewriting();
