-- Every assignment is confirmed once a year, or ends. What was there before counts from the day of this change.
alter table directory.assignment
  add column confirmed_on date,
  add column confirmed_by uuid,
  -- Who ended it before its time: an import does not begin it again.
  add column ended_by uuid;
update directory.assignment set confirmed_on = current_date;
