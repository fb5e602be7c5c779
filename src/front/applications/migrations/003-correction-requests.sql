-- A correction answers one request of a body, and each request is answered once: also while the answer is under way.
alter table applications.draft add column request_id uuid;
update applications.draft d set request_id = (
    select e.id from applications.entry e where e.case_id = d.corrects_case_id and e.kind = 'correction'
    order by e.occurred_at desc, e.id desc limit 1)
  where d.corrects_case_id is not null and d.submitted_case_id is null;
drop index applications.draft_corrects;
create unique index draft_request on applications.draft (request_id) where request_id is not null;
