-- For migrations of modules that kept bytes of their own before: puts them where all files are, once however often they come,
-- and answers the new file's id. The program itself stores through `keepFile`.
create function files.keep(bytes bytea, name text, media_type text, uploaded_by text, uploaded_at timestamptz, owner_kind text, owner_id text)
  returns uuid language plpgsql as $$
declare
  own_id uuid := gen_random_uuid();
  kept_id uuid;
  file_id uuid := gen_random_uuid();
begin
  insert into files.content as present (id, sha256, size) values (own_id, encode(sha256(bytes), 'hex'), length(bytes))
    on conflict (sha256) do update set size = present.size returning id into kept_id;
  if kept_id = own_id then
    insert into files.chunk (content_id, number, bytes)
      select own_id, number, substring(keep.bytes from number * 262144 + 1 for 262144)
      from generate_series(0, (length(keep.bytes) - 1) / 262144) as number;
  end if;
  insert into files.file (id, content_id, name, media_type, uploaded_by, uploaded_at, owner_kind, owner_id)
    values (file_id, kept_id, keep.name, keep.media_type, keep.uploaded_by, keep.uploaded_at, keep.owner_kind, keep.owner_id);
  return file_id;
end $$;
