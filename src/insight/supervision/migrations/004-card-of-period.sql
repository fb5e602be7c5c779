-- A yellow card is given once a period: a case whose decision was set aside has another.
alter table supervision.watch add column period integer not null default 1;
alter table supervision.card add column period integer not null default 1;
drop index supervision.card_yellow_once;
create unique index card_yellow_once on supervision.card (case_id, period) where kind = 'yellow' and cause = 'limit';

-- What a body has explained or replied, and what a supervisor has said of it, is written once.
create function supervision.refuse_other_words() returns trigger language plpgsql as $$
begin
  if old.verdict is not null
    or (new.id, new.card_id, new.text, new.explained_by, new.explained_at)
      is distinct from (old.id, old.card_id, old.text, old.explained_by, old.explained_at) then
    raise exception 'what supervision has found is neither deleted nor changed: %', tg_table_name;
  end if;
  return new;
end $$;
create trigger explanation_keeps_its_words before update on supervision.explanation
  for each row execute function supervision.refuse_other_words();
create function supervision.refuse_other_demand() returns trigger language plpgsql as $$
begin
  if (new.id, new.case_id, new.card_id, new.body_id, new.demand, new.issued_by, new.issued_at)
      is distinct from (old.id, old.case_id, old.card_id, old.body_id, old.demand, old.issued_by, old.issued_at)
    or (old.state <> 'open' and new.state <> old.state)
    or (old.reply is not null
      and (new.reply, new.replied_by, new.replied_at) is distinct from (old.reply, old.replied_by, old.replied_at)) then
    raise exception 'what supervision has found is neither deleted nor changed: %', tg_table_name;
  end if;
  return new;
end $$;
create trigger directive_keeps_its_words before update on supervision.directive
  for each row execute function supervision.refuse_other_demand();
create trigger explanation_is_not_emptied before truncate on supervision.explanation
  for each statement execute function supervision.refuse_change();
create trigger directive_is_not_emptied before truncate on supervision.directive
  for each statement execute function supervision.refuse_change();
create trigger mark_is_not_emptied before truncate on supervision.mark
  for each statement execute function supervision.refuse_change();
