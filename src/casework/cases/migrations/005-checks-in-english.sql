-- What was found and what is required, in English where the words are not the same in both languages.
alter table cases.check add column value_en text;
alter table cases.check add column required_en text;
