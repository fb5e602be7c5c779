-- A parcel comes back, or is lost: it goes again, to another address where that one was wrong, or waits at the window.
alter table aftercare.delivery drop constraint delivery_state_check;
alter table aftercare.delivery add constraint delivery_state_check
  check (state in ('preparing', 'ready', 'sent', 'failed', 'delivered', 'called-off'));
alter table aftercare.delivery add column attempts integer not null default 0;
update aftercare.delivery set attempts = 1 where tracking_number is not null;
alter table aftercare.delivery add column failure text
  check (failure in ('address-wrong', 'refused', 'not-collected', 'lost'));
alter table aftercare.delivery add column failed_on date;
-- From which day it lies at the window instead; null: it was asked for there, or goes by courier.
alter table aftercare.delivery add column kept_on date;
drop index aftercare.delivery_waiting;
create index delivery_waiting on aftercare.delivery (body_id, due_on) where state in ('preparing', 'ready', 'sent', 'failed');
drop index aftercare.delivery_due;
create index delivery_due on aftercare.delivery (due_on) where not provisional and (way <> 'window' or kept_on is not null);
