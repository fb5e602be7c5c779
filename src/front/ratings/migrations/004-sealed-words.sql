-- What was written with a rating, and what was said when the person was called back, is sealed like other personal words. A rating
-- is neither deleted nor changed: the one thing that may happen to it is that its words are put under a key, or under the next. Who
-- has the database and not the key can put nothing else there: a sealed text opens in its own row alone.
create function ratings.refuse_but_sealing() returns trigger language plpgsql as $$
declare
  kept text := tg_argv[0];
  before jsonb := to_jsonb(old);
  after jsonb;
begin
  if tg_op = 'UPDATE' then
    after := to_jsonb(new);
    if before - kept = after - kept and before ->> kept <> ''
      -- Of a call of long ago the words go; of a rating they never do.
      and (after ->> kept like 'sealed.%' or (tg_argv[1] = 'erasable' and after ->> kept = '')) then
      return new;
    end if;
  end if;
  raise exception 'a rating is neither deleted nor changed: %', tg_table_name;
end $$;
drop trigger rating_stays on ratings.rating;
create trigger rating_stays before update or delete on ratings.rating
  for each row execute function ratings.refuse_but_sealing('text', 'kept');
drop trigger call_back_stays on ratings.call_back;
create trigger call_back_stays before update or delete on ratings.call_back
  for each row execute function ratings.refuse_but_sealing('note', 'erasable');

-- Follow-ups by place: of a body those that wait, by when they are due; those done, the newest first.
create index follow_up_waiting on ratings.follow_up (body_id, due_on, rating_id) where closed_on is null;
create index follow_up_done on ratings.follow_up (body_id, closed_on desc, rating_id desc) where closed_on is not null;
create index follow_up_all_done on ratings.follow_up (closed_on desc, rating_id desc) where closed_on is not null;
