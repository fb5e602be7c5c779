-- Only who owns an index may summarise it; the program need not own it. This one act is the owner's, whoever asks.
create function audit.summarise_entries() returns void language sql security definer set search_path = '' as
  $$ select pg_catalog.brin_summarize_new_values('audit.entry_transaction'::pg_catalog.regclass) $$;
