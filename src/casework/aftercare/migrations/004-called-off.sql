-- The licence has ended, or another version has taken its place: nothing is handed over, and no promise is looked into any more.
alter table aftercare.promise drop constraint promise_state_check;
alter table aftercare.promise add constraint promise_state_check
  check (state in ('open', 'kept', 'ordered', 'revoked', 'called-off'));
alter table aftercare.delivery drop constraint delivery_state_check;
alter table aftercare.delivery add constraint delivery_state_check
  check (state in ('preparing', 'ready', 'sent', 'delivered', 'called-off'));
alter table aftercare.delivery add column called_off_on date;
drop index aftercare.delivery_waiting;
create index delivery_waiting on aftercare.delivery (body_id, due_on) where state in ('preparing', 'ready', 'sent');
-- What supervision asks every day: what did not arrive in time.
create index delivery_due on aftercare.delivery (due_on) where not provisional and way <> 'window';
-- Whose name and address are due to be erased, delivered or not.
drop index aftercare.delivery_ageing;
create index delivery_ageing on aftercare.delivery (coalesce(delivered_on, called_off_on))
  where (delivered_on is not null or called_off_on is not null) and (applicant_name <> '' or address <> '');
