-- The number of an officer's certificate of law enforcement 行政执法证; null: he has none and inspects nothing.
alter table directory.officer add column certificate text;
