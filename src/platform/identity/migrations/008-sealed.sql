-- Mobile number and e-mail address are sealed together; in the place of the number stands its keyed hash, also as the name of whoever
-- signs in with it. Rows from before are sealed while the program runs; until then they are found and read as they are.
alter table identity.account add sealed text;
