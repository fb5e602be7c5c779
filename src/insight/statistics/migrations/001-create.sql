create schema statistics;

-- What has been seen of a case: by the id of each event what of it is counted. All figures of the case follow from this one row,
-- so an event that comes again adds nothing, and the order in which events come is the same to it.
create table statistics.case_seen (
  case_id uuid primary key,
  seen jsonb not null
);

-- The figures, added up as it happens: by day, and by month for longer times.
create table statistics.figure (
  span text not null check (span in ('day', 'month')),
  starts_on date not null,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  -- Empty: the whole city.
  region_id text not null,
  channel text not null,
  received integer not null default 0,
  accepted integer not null default 0,
  not_accepted integer not null default 0,
  corrected integer not null default 0,
  granted integer not null default 0,
  refused integer not null default 0,
  withdrawn integer not null default 0,
  closed integer not null default 0,
  on_time integer not null default 0,
  overdue integer not null default 0,
  rated_5 integer not null default 0,
  rated_4 integer not null default 0,
  rated_3 integer not null default 0,
  rated_2 integer not null default 0,
  rated_1 integer not null default 0,
  used_days integer not null default 0,
  took_0 integer not null default 0,
  took_1 integer not null default 0,
  took_2 integer not null default 0,
  took_3 integer not null default 0,
  took_4 integer not null default 0,
  took_5 integer not null default 0,
  took_6 integer not null default 0,
  took_7 integer not null default 0,
  took_8 integer not null default 0,
  took_9 integer not null default 0,
  took_10 integer not null default 0,
  took_11 integer not null default 0,
  took_12 integer not null default 0,
  took_13 integer not null default 0,
  took_14 integer not null default 0,
  took_15 integer not null default 0,
  took_16 integer not null default 0,
  took_17 integer not null default 0,
  took_18 integer not null default 0,
  took_19 integer not null default 0,
  took_20 integer not null default 0,
  took_30 integer not null default 0,
  took_45 integer not null default 0,
  took_60 integer not null default 0,
  took_90 integer not null default 0,
  took_more integer not null default 0,
  primary key (span, starts_on, body_id, division_key, item_key, region_id, channel)
);

-- A report of a day, month or year that is over: made once, by itself.
create table statistics.report (
  span text not null check (span in ('day', 'month', 'year')),
  starts_on date not null,
  made_at timestamptz not null,
  primary key (span, starts_on)
);

-- The figures as they stood when the report was made. What became known later is the difference to statistics.figure.
create table statistics.kept (
  report_span text not null,
  report_on date not null,
  starts_on date not null,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  -- Empty: the whole city.
  region_id text not null,
  channel text not null,
  received integer not null default 0,
  accepted integer not null default 0,
  not_accepted integer not null default 0,
  corrected integer not null default 0,
  granted integer not null default 0,
  refused integer not null default 0,
  withdrawn integer not null default 0,
  closed integer not null default 0,
  on_time integer not null default 0,
  overdue integer not null default 0,
  rated_5 integer not null default 0,
  rated_4 integer not null default 0,
  rated_3 integer not null default 0,
  rated_2 integer not null default 0,
  rated_1 integer not null default 0,
  used_days integer not null default 0,
  took_0 integer not null default 0,
  took_1 integer not null default 0,
  took_2 integer not null default 0,
  took_3 integer not null default 0,
  took_4 integer not null default 0,
  took_5 integer not null default 0,
  took_6 integer not null default 0,
  took_7 integer not null default 0,
  took_8 integer not null default 0,
  took_9 integer not null default 0,
  took_10 integer not null default 0,
  took_11 integer not null default 0,
  took_12 integer not null default 0,
  took_13 integer not null default 0,
  took_14 integer not null default 0,
  took_15 integer not null default 0,
  took_16 integer not null default 0,
  took_17 integer not null default 0,
  took_18 integer not null default 0,
  took_19 integer not null default 0,
  took_20 integer not null default 0,
  took_30 integer not null default 0,
  took_45 integer not null default 0,
  took_60 integer not null default 0,
  took_90 integer not null default 0,
  took_more integer not null default 0,
  primary key (report_span, report_on, starts_on, body_id, division_key, item_key, region_id, channel),
  foreign key (report_span, report_on) references statistics.report
);

create function statistics.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a report that was made stays as it was: %', tg_table_name;
end $$;
create trigger report_stays before update or delete on statistics.report
  for each row execute function statistics.refuse_change();
create trigger kept_stays before update or delete on statistics.kept
  for each row execute function statistics.refuse_change();

-- What an officer has done, for his own eyes.
create table statistics.own (
  actor_id text not null,
  starts_on date not null,
  item_key text not null,
  accepted integer not null default 0,
  not_accepted integer not null default 0,
  corrected integer not null default 0,
  examined integer not null default 0,
  opined integer not null default 0,
  granted integer not null default 0,
  refused integer not null default 0,
  primary key (actor_id, starts_on, item_key)
);
