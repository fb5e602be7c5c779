-- Any six digits of a number's day and serial are a word, too: the three fours within them stand in so many numbers that asking for
-- each takes longer with every case.
insert into cases.term (term, place_id, received_on, case_id)
  select distinct '#' || substr(right(c.receipt_number, 8), start, 6), p.id, c.received_on, c.id
  from cases.case c
  join cases.place p on p.body_id = c.body_id and p.division_key = coalesce(c.division_key, '') and p.item_key = c.item_key
  cross join generate_series(1, 3) as start;
