-- Its case has ended before anybody went: nobody is to go any more.
alter table inspections.inspection add column called_off_on date;
drop index inspections.inspection_waiting;
create index inspection_waiting on inspections.inspection (body_id, visit_on, id) where report_id is null and called_off_on is null;
create index inspection_unreported on inspections.inspection (case_id) where report_id is null and called_off_on is null;
-- What a night looks for: inspections that are long over and still say where and at whose.
drop index inspections.inspection_ageing;
create index inspection_ageing on inspections.inspection (coalesce(reported_at, called_off_on::timestamp at time zone 'UTC'))
  where (reported_at is not null or called_off_on is not null) and (applicant_name <> '' or address <> '');
