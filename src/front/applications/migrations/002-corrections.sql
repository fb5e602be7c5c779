-- A draft may be the answer to a request for correction 补正: it then belongs to a case that exists.
alter table applications.draft add column corrects_case_id uuid;
create unique index draft_corrects on applications.draft (corrects_case_id)
  where corrects_case_id is not null and submitted_case_id is null;
