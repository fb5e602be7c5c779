-- One history: every act stands here, opinions included, with the body that acted; null: the applicant did it.
alter table cases.act add column body_id uuid;
update cases.act a set body_id = c.body_id from cases.case c where c.id = a.case_id;
insert into cases.act (id, case_id, kind, outcome, reason, data, body_id, done_by, assignment_id, done_at)
  select id, case_id, 'opinion', outcome, reason, '{}', body_id, given_by, assignment_id, given_at from cases.opinion;
