-- What was refused at the door or taken back leads to its cases like every other figure.
alter table supervision.figure add column not_accepted integer not null default 0;
alter table supervision.figure add column withdrawn integer not null default 0;
