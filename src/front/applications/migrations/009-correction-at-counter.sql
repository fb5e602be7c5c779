-- Which officer fills in a correction is asked whenever he opens a file of the case.
create index draft_counter_correction on applications.draft (corrects_case_id)
  where counter is not null and submitted_case_id is null;
