-- A slip stays as it was signed: what was missing from it stays on it as found, and goes with a later slip as a line of its own.
alter table hall.paper drop constraint paper_state_check;
alter table hall.paper add constraint paper_state_check
  check (state in ('held', 'sent', 'received', 'missing', 'found', 'handed-out'));
drop index hall.paper_once;
create unique index paper_once on hall.paper (case_id, material_key, draft_id) nulls not distinct
  where direction = 'to-body' and state <> 'found';
drop index hall.paper_ageing;
create index paper_ageing on hall.paper (taken_at)
  where state in ('received', 'found', 'handed-out') and (applicant_name <> '' or note <> '');
