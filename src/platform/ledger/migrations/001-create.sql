create schema ledger;

-- An account of a body's books: what kind it is says on which side it grows.
create table ledger.account (
  id uuid primary key,
  body_id uuid not null,
  kind text not null,
  nature text not null check (nature in ('asset', 'liability', 'income', 'expense')),
  unique (body_id, kind)
);

-- One booking 分录: two lines or more that add up to nothing. How many lines and how much stands here from the start, so that
-- none can be added later.
create table ledger.entry (
  id uuid primary key,
  -- The occasion: what is booked for it is booked once.
  key text not null unique,
  booked_on date not null,
  note text not null,
  cause text not null,
  lines integer not null check (lines >= 2),
  total bigint not null check (total > 0),
  -- The booking that this one takes back; once.
  reverses uuid unique references ledger.entry,
  recorded_at timestamptz not null,
  recorded_by text not null
);
create index entry_cause on ledger.entry (cause, id);

-- In 分: what an account receives is positive (debit 借), what it gives negative (credit 贷).
create table ledger.line (
  entry_id uuid not null references ledger.entry,
  place smallint not null,
  account_id uuid not null references ledger.account,
  amount bigint not null check (amount <> 0),
  booked_on date not null,
  primary key (entry_id, place)
);
create index line_account on ledger.line (account_id, booked_on) include (amount);

-- What went in and out of an account in a month, so that no balance reads more than one month of lines.
create table ledger.turnover (
  account_id uuid not null references ledger.account,
  month date not null check (extract(day from month) = 1),
  debit bigint not null,
  credit bigint not null,
  primary key (account_id, month)
);

create function ledger.add_turnover() returns trigger language plpgsql as $$
begin
  -- In the order of the accounts, so that two bookings never wait for each other's.
  insert into ledger.turnover as t (account_id, month, debit, credit)
  select account_id, date_trunc('month', booked_on)::date, coalesce(sum(amount) filter (where amount > 0), 0),
    coalesce(-sum(amount) filter (where amount < 0), 0)
  from added group by 1, 2 order by 1, 2
  on conflict (account_id, month) do update set debit = t.debit + excluded.debit, credit = t.credit + excluded.credit;
  return null;
end $$;
create trigger line_turnover after insert on ledger.line referencing new table as added
  for each statement execute function ledger.add_turnover();

create function ledger.check_balanced() returns trigger language plpgsql as $$
declare
  of_entry uuid := case tg_table_name when 'entry' then (to_jsonb(new) ->> 'id')::uuid else (to_jsonb(new) ->> 'entry_id')::uuid end;
  e ledger.entry;
  found_lines bigint;
  balance numeric;
  debit numeric;
  other_day boolean;
begin
  select * into e from ledger.entry where id = of_entry;
  select count(*), coalesce(sum(amount), 0), coalesce(sum(amount) filter (where amount > 0), 0), bool_or(booked_on <> e.booked_on)
    into found_lines, balance, debit, other_day from ledger.line where entry_id = of_entry;
  if found_lines <> e.lines or balance <> 0 or debit <> e.total or other_day then
    raise exception 'booking % is not balanced', of_entry using errcode = 'check_violation', constraint = 'entry_balanced';
  end if;
  return null;
end $$;
create constraint trigger entry_balanced after insert on ledger.entry deferrable initially deferred
  for each row execute function ledger.check_balanced();
create constraint trigger line_balanced after insert on ledger.line deferrable initially deferred
  for each row execute function ledger.check_balanced();

create function ledger.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a booking is neither deleted nor changed, only reversed: %', tg_table_name;
end $$;
create trigger account_stays before update or delete on ledger.account
  for each row execute function ledger.refuse_change();
create trigger account_is_not_emptied before truncate on ledger.account
  for each statement execute function ledger.refuse_change();
create trigger entry_stays before update or delete on ledger.entry
  for each row execute function ledger.refuse_change();
create trigger entry_is_not_emptied before truncate on ledger.entry
  for each statement execute function ledger.refuse_change();
create trigger line_stays before update or delete on ledger.line
  for each row execute function ledger.refuse_change();
create trigger line_is_not_emptied before truncate on ledger.line
  for each statement execute function ledger.refuse_change();
