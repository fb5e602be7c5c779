-- A card is given for a limit of the case, for a grant that was not published in time, or for an objection answered too late.
alter table supervision.card add column cause text not null default 'limit'
  check (cause in ('limit', 'publication', 'answer'));
drop index supervision.card_yellow_once;
create unique index card_yellow_once on supervision.card (case_id) where kind = 'yellow' and cause = 'limit';
create unique index card_publicity_once on supervision.card (case_id, cause, due_on) where kind = 'yellow' and cause <> 'limit';
-- What was granted on a day, to see whether it has been published.
create index watch_granted on supervision.watch (closed_on, item_key) where outcome in ('granted', 'granted-in-part');
