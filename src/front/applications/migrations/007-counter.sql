-- A draft may be filled in at a hall's counter for whoever stands there: who that is was settled when it was begun.
alter table applications.draft add column counter jsonb;
create index draft_counter_case on applications.draft (submitted_case_id)
  where counter is not null and submitted_case_id is not null;
