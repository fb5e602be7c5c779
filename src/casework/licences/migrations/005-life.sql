-- Annual inspections and reports 年检、年报 of a licence.
create table licences.annual (
  licence_id uuid not null references licences.licence,
  year integer not null,
  case_id uuid not null,
  done_on date not null,
  primary key (licence_id, year)
);
-- Of which end its holder has been reminded: each distance once.
create table licences.reminder (
  licence_id uuid not null references licences.licence,
  days integer not null,
  reminded_on date not null,
  primary key (licence_id, days)
);
create index licence_valid_to on licences.licence (valid_to, id) where valid_to is not null;
