-- A receipt number is found by any four digits of its day and serial that stand together, and no more by its last six as one
-- word: of six digits typed the three fours within them are asked for.
delete from cases.term t using cases.case c
  where t.term = '#' || right(c.receipt_number, 6) and t.received_on = c.received_on and t.case_id = c.id;
insert into cases.term (term, place_id, received_on, case_id)
  select distinct '#' || substr(right(c.receipt_number, 8), start, 4), p.id, c.received_on, c.id
  from cases.case c
  join cases.place p on p.body_id = c.body_id and p.division_key = coalesce(c.division_key, '') and p.item_key = c.item_key
  cross join generate_series(1, 4) as start
  where substr(right(c.receipt_number, 8), start, 4) <> right(c.receipt_number, 4);
