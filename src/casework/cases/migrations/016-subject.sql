-- The applications of a person or firm are asked for again: by the rule that gives a step to who had a part before, at the
-- telephone, and when a register says that somebody has died. Only of the whole: its parts, which change most, enter nothing here.
create index case_subject on cases.case (applicant_subject_id, id desc)
  where kind <> 'child' and applicant_subject_id is not null;
