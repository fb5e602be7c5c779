-- When what is published has changed last, to the moment: whoever follows the feed reads back to where he was, and misses nothing.
alter table publicity.decision add column changed_at timestamptz;
update publicity.decision
  set changed_at = greatest(published_at + interval '1 millisecond', greatest(status_on, corrected_on)::timestamptz)
  where status_on is not null or corrected_on is not null;
create index decision_changed on publicity.decision ((coalesce(changed_at, published_at)) desc, id desc)
  where taken_down_on is null;
