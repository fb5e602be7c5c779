-- Two firms may have one name; the code (统一社会信用代码) tells them apart. Taken over from the register at the next sign-in.
alter table identity.power add column firm_code text;
