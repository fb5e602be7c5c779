create schema directory;

-- Bodies, divisions and posts that are abolished stay: cases and assignments of their time still name them.
create table directory.body (
  id uuid primary key,
  key text not null unique,
  name jsonb not null,
  short_name jsonb not null,
  kind text not null,
  credit_code text,
  region_code text,
  region_id uuid,
  address jsonb,
  phone text,
  complaint_phone text,
  position integer not null,
  ended_on date
);

create table directory.division (
  id uuid primary key,
  body_id uuid not null references directory.body (id),
  key text not null,
  name jsonb not null,
  position integer not null,
  ended_on date,
  unique (body_id, key)
);

create table directory.post (
  id uuid primary key,
  division_id uuid not null references directory.division (id),
  key text not null,
  name jsonb not null,
  grade text not null check (grade in ('clerk', 'head', 'leader')),
  -- Item keys; null: every matter of the division.
  matters text[],
  position integer not null,
  ended_on date,
  unique (division_id, key)
);

create table directory.officer (
  id uuid primary key,
  -- The sign-in name; the account itself belongs to platform/identity and is linked when it is opened.
  account text not null unique,
  account_id uuid unique,
  name text not null
);

-- Officer × post × period. A delegation is one more assignment that names the one it is taken from.
create table directory.assignment (
  id uuid primary key,
  officer_id uuid not null references directory.officer (id),
  post_id uuid not null references directory.post (id),
  -- Narrower than the post's matters; null: as the post says.
  matters text[],
  valid_from date not null,
  -- The last day, included; null: open.
  valid_to date,
  delegated_from uuid references directory.assignment (id),
  -- Imported assignments end when a later import no longer names them; those made by people do not.
  origin text not null check (origin in ('import', 'person')),
  check (valid_to is null or valid_to >= valid_from),
  check ((delegated_from is null) or origin = 'person')
);
create index assignment_officer on directory.assignment (officer_id, valid_from);
create index assignment_post on directory.assignment (post_id, valid_from);
create unique index assignment_imported on directory.assignment (officer_id, post_id, valid_from) where origin = 'import';
