-- Each change of a case's state writes an entry into each of its indexes. These three serve no query: an applicant's list reads
-- the public stage's own rows, and families are found by their root.
drop index cases.case_parent;
drop index cases.case_applicant;
drop index cases.case_subject;

-- Room for the next version of a row beside it: what changes no indexed column then changes no index.
alter table cases.case set (fillfactor = 80);
alter table cases.clock set (fillfactor = 80);
