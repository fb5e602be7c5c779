-- A decision that was set aside begins another period, which can be extended once, too.
alter table cases.extension add column period integer not null default 0;
drop index cases.extension_once;
create unique index extension_once on cases.extension (case_id, period) where state <> 'rejected';
