-- Who applies together with the applicant 共同申请: the records of the registers, by which they see the case as theirs.
alter table cases.case add column co_applicants text[] not null default '{}';
