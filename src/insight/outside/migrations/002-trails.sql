-- What stands in the books and has left no trail, and what another system has decided for us without a case of ours.
alter table outside.finding drop constraint finding_kind_check;
alter table outside.finding add constraint finding_kind_check check (kind in
  ('licence-without-case', 'too-quick', 'entered-afterwards', 'number-gap', 'no-trail', 'unknown-here'));

-- On which days the books were looked through: each once, by whichever process came first.
create table outside.look (
  day date primary key
);

-- What a body has explained, and what a supervisor has said of it, is written once.
create function outside.refuse_other_words() returns trigger language plpgsql as $$
begin
  if old.verdict is not null
    or (new.id, new.finding_id, new.text, new.explained_by, new.explained_at)
      is distinct from (old.id, old.finding_id, old.text, old.explained_by, old.explained_at) then
    raise exception 'what supervision has found is neither deleted nor changed: %', tg_table_name;
  end if;
  return new;
end $$;
create trigger explanation_keeps_its_words before update on outside.explanation
  for each row execute function outside.refuse_other_words();
create trigger explanation_is_not_emptied before truncate on outside.explanation
  for each statement execute function outside.refuse_change();
