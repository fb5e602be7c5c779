-- Whose a licence is in the registers may become known after it was issued, when an account is merged with that of a person: once,
-- and nothing else of it is ever changed.
create function licences.refuse_other_change() returns trigger language plpgsql as $$
begin
  if old.holder_subject_id is null and new.holder_subject_id is not null
    and to_jsonb(new) - 'holder_subject_id' = to_jsonb(old) - 'holder_subject_id' then
    return new;
  end if;
  raise exception 'a licence and its status are never changed or deleted';
end $$;
drop trigger licence_immutable on licences.licence;
create trigger licence_immutable before update on licences.licence
  for each row execute function licences.refuse_other_change();
create trigger licence_undeletable before delete on licences.licence
  for each row execute function licences.refuse_change();
