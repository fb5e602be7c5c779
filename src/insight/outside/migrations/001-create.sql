create schema outside;

-- What looks like work done outside the system 体外循环疑点. The facts of a finding never change and none goes away.
create table outside.finding (
  id uuid primary key,
  kind text not null check (kind in ('licence-without-case', 'too-quick', 'entered-afterwards', 'number-gap')),
  body_id uuid not null,
  division_key text not null,
  -- What it is about: a case, a licence, a row of numbers. Found once.
  reference text not null,
  case_id uuid,
  detail jsonb not null,
  found_on date not null,
  found_at timestamptz not null,
  unique (kind, reference)
);
create index finding_body on outside.finding (body_id, id desc);

-- What the body says of it 说明, and what the supervisor makes of that 会签. One waits at a time.
create table outside.explanation (
  id uuid primary key,
  finding_id uuid not null references outside.finding,
  text text not null,
  explained_by text not null,
  explained_at timestamptz not null,
  verdict text check (verdict in ('accepted', 'returned')),
  remark text,
  countersigned_by text,
  countersigned_at timestamptz
);
create unique index explanation_waiting on outside.explanation (finding_id) where verdict is null or verdict = 'accepted';
create index explanation_finding on outside.explanation (finding_id, id);

create function outside.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what supervision has found is neither deleted nor changed: %', tg_table_name;
end $$;
create trigger finding_stays before update or delete on outside.finding
  for each row execute function outside.refuse_change();
create trigger finding_is_not_emptied before truncate on outside.finding
  for each statement execute function outside.refuse_change();
create trigger explanation_stays before delete on outside.explanation
  for each row execute function outside.refuse_change();
