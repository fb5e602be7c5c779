-- Cases of an account of which nobody knows whose it is: few, and found when it goes on in one that names a person. Its columns never
-- change while a case runs, so that no change of state writes into it.
create index case_unnamed on cases.case (applicant_account_id)
  where applicant_subject_id is null and applicant_account_id is not null;
