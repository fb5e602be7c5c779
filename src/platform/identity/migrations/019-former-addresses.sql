-- Mobile number and e-mail address of before the last change, sealed: for some days the way back into the account goes there and not to the new
-- ones, so that whoever has changed them in somebody's open browser has not locked him out.
alter table identity.account
  add column former text,
  add column former_until timestamptz;
