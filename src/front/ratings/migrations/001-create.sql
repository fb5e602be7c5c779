create schema ratings;

-- A handled case that may be rated 好差评, once. The link in the message carries a secret of which only the hash is kept.
create table ratings.invitation (
  case_id uuid primary key,
  root_id uuid not null,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  region_id uuid,
  receipt_number text not null,
  token_hash bytea not null unique,
  closed_on date not null,
  invited_at timestamptz not null
);

create table ratings.rating (
  id uuid primary key,
  case_id uuid not null unique references ratings.invitation,
  body_id uuid not null,
  division_key text not null,
  item_key text not null,
  grade smallint not null check (grade between 1 and 5),
  choices text[] not null,
  text text not null,
  channel text not null check (channel in ('link', 'account', 'device')),
  given_on date not null,
  given_at timestamptz not null
);
create index rating_body on ratings.rating (body_id, id desc);

create function ratings.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a rating is neither deleted nor changed: %', tg_table_name;
end $$;
create trigger rating_stays before update or delete on ratings.rating
  for each row execute function ratings.refuse_change();
create trigger rating_is_not_emptied before truncate on ratings.rating
  for each statement execute function ratings.refuse_change();

-- Whether what was written may be read by all, and in which words: what is personal is hidden.
create table ratings.review (
  rating_id uuid primary key references ratings.rating,
  decision text not null check (decision in ('published', 'withheld')),
  published_text text not null,
  reviewed_by text not null,
  reviewed_at timestamptz not null
);
create index rating_unreviewed on ratings.rating (id) where text <> '';

-- What a bad rating asks of the body 差评回访.
create table ratings.follow_up (
  rating_id uuid primary key references ratings.rating,
  body_id uuid not null,
  division_key text not null,
  opened_on date not null,
  due_on date not null,
  provisional boolean not null,
  length integer not null,
  unit text not null,
  answer text,
  answered_by text,
  answered_at timestamptz,
  closed_on date
);
create index follow_up_open on ratings.follow_up (due_on, rating_id) where closed_on is null;

create table ratings.call_back (
  id uuid primary key,
  rating_id uuid not null references ratings.follow_up,
  reached boolean not null,
  note text not null,
  called_by text not null,
  called_at timestamptz not null
);
create index call_back_rating on ratings.call_back (rating_id);
create trigger call_back_stays before update or delete on ratings.call_back
  for each row execute function ratings.refuse_change();

-- How many of each grade, added up as they come.
create table ratings.tally (
  body_id uuid not null,
  item_key text not null,
  month date not null,
  grade smallint not null,
  count integer not null,
  primary key (body_id, item_key, month, grade)
);
