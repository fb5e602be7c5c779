-- What a night looks for: inspections reported long ago that still say where and at whose.
create index inspection_ageing on inspections.inspection (reported_at)
  where reported_at is not null and (applicant_name <> '' or address <> '');
