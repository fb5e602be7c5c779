-- The day of the order to correct: its limit is counted anew when a calendar that was missing is published.
alter table aftercare.promise add column correct_from date;
create index delivery_provisional on aftercare.delivery (id) where provisional and state <> 'delivered';
create index promise_provisional on aftercare.promise (case_id)
  where (inspect_provisional and state = 'open') or (correct_provisional and state = 'ordered');
