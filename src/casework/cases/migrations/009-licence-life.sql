-- The licence that an application is about: to be changed, renewed, replaced, inspected or cancelled.
create table cases.licence_target (
  case_id uuid primary key references cases.case,
  licence_id uuid not null,
  effect text not null check (effect in ('change', 'renew', 'replace', 'annual', 'cancel')),
  -- The last day on which the licence is good, and the last one on which its renewal was asked for in time; null: no end.
  expires_on date,
  ask_by date,
  ask_provisional boolean not null default false,
  -- Renewal by silence 视为准予延续: possible, came about, or out of the question (asked for late).
  silence text not null check (silence in ('possible', 'renewed', 'none'))
);
create index licence_target_licence on cases.licence_target (licence_id);
create index licence_target_silence on cases.licence_target (expires_on, case_id) where silence = 'possible';

-- A secondary material that is missing at acceptance and promised for a day 容缺受理.
create table cases.gap (
  id uuid primary key,
  case_id uuid not null references cases.case,
  material_key text not null,
  title jsonb not null,
  promised_on date not null,
  due_on date not null,
  provisional boolean not null,
  -- `reminded`: the day has passed, a last one is set (`grace_on`); `lapsed`: that has passed, too.
  state text not null check (state in ('open', 'reminded', 'closed', 'lapsed')),
  grace_on date,
  grace_provisional boolean not null default false,
  ended_on date,
  unique (case_id, material_key)
);
create index gap_due on cases.gap (due_on, id) where state in ('open', 'reminded');
