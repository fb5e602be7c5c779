-- Lists are read place by place, newest first, and no further than a page: a place is an item at a division of a body, and
-- what an officer reaches is a few places. New places come with the first case there.
create table cases.place (
  id integer generated always as identity primary key,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  unique (body_id, division_key, item_key)
);
insert into cases.place (body_id, division_key, item_key)
  select distinct body_id, coalesce(division_key, ''), item_key from cases.case;

drop index cases.case_body;
create index case_place on cases.case (body_id, coalesce(division_key, ''), item_key, received_on desc, id desc);
create index case_place_state on cases.case (body_id, coalesce(division_key, ''), item_key, state, received_on desc, id desc);

-- Open cases by when they are due, for the figures and lists of those who answer for them.
drop index cases.case_open;
create index case_open on cases.case (body_id, coalesce(division_key, ''), due_on, id) include (division_key)
  where state <> 'closed';

-- What a case is found by: pairs of Han characters of title and applicant, how they sound, words of other scripts, the last
-- digits of the receipt number. Each term's cases lie in order, also within each place.
create table cases.term (
  term text not null,
  place_id integer not null,
  received_on date not null,
  case_id uuid not null
);
create index term_place on cases.term (term, place_id, received_on desc, case_id desc);
-- For those who see many places: what all of them have, without asking each.
create index term_newest on cases.term (term, received_on desc, case_id desc) include (place_id);
-- Of several terms the rarest is read: the planner's own figures say which, and know more of them than usual.
alter table cases.term alter column term set statistics 1000;
