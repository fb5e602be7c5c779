-- What an officer has carried out and confirmed is his work, too: of many posts it is all they do.
alter table statistics.own add column confirmed integer not null default 0;
