-- Whoever applies together with another is asked for by his record as the applicant is: at the telephone he is told how it stands.
-- Of the whole only, and few have others: the rest enters nothing here.
create index case_together on cases.case using gin (co_applicants) where kind <> 'child' and co_applicants <> '{}';

-- What is suspended is looked for on every desk: those that stand still by themselves are few among all that ever stood still.
create index pause_suspended on cases.clock_pause (begun_on, id)
  where ended_on is null and kind = 'suspension' and held_by = case_id;
