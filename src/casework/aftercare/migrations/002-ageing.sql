-- What a night looks for: results delivered long ago that still say to whom and where.
create index delivery_ageing on aftercare.delivery (delivered_on)
  where delivered_on is not null and (applicant_name <> '' or address <> '');
create index promise_ageing on aftercare.promise (ended_on) where ended_on is not null and applicant_name <> '';
