-- What a night looks for: visitors of long ago, and papers that have arrived long ago and still bear a name.
create index reception_ageing on hall.reception (made_at);
create index paper_ageing on hall.paper (taken_at)
  where state in ('received', 'handed-out') and (applicant_name <> '' or note <> '');
