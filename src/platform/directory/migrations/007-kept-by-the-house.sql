-- Whose row it is: a pack's import changes and ends what a pack brought; what the directory's keepers have entered or
-- changed by hand (`house`) it leaves alone.
alter table directory.body add column kept_by text not null default 'pack' check (kept_by in ('pack', 'house'));
alter table directory.division add column kept_by text not null default 'pack' check (kept_by in ('pack', 'house'));
alter table directory.post add column kept_by text not null default 'pack' check (kept_by in ('pack', 'house'));

alter table directory.officer
  -- False: has left. Nothing that he holds gives authority.
  add column active boolean not null default true,
  -- How an identity system of the city names him; unique among those it keeps.
  add column external_id text,
  -- Address book: e-mail, telephone, title. Never a ground of authority.
  add column profile jsonb not null default '{}',
  add column version bigint not null default 1,
  add column changed_at timestamptz,
  -- Removed at the source; the row stays, because acts name it.
  add column removed_at timestamptz;
create index officer_name on directory.officer (name);
create index officer_external on directory.officer (external_id) where external_id is not null;

-- 'group': proposed because the officer is a member of a group that is tied to a post; 'house': by the keepers' lists.
alter table directory.assignment drop constraint assignment_origin_check;
alter table directory.assignment
  add constraint assignment_origin_check check (origin in ('import', 'person', 'group', 'house')),
  -- Proposed by a rule and not yet confirmed by a superior: it gives no authority.
  add column proposed boolean not null default false;
create index assignment_proposed on directory.assignment (id) where proposed and withdrawn_at is null;

-- Groups as an identity system keeps them. A group that is tied to a post proposes its members for it.
create table directory.staff_group (
  id uuid primary key,
  name text not null,
  external_id text,
  post_id uuid references directory.post (id),
  version bigint not null default 1,
  changed_at timestamptz not null,
  removed_at timestamptz
);
create unique index staff_group_name on directory.staff_group (lower(name)) where removed_at is null;

create table directory.group_member (
  group_id uuid not null references directory.staff_group (id),
  officer_id uuid not null references directory.officer (id),
  joined_at timestamptz not null,
  left_at timestamptz,
  -- What membership has proposed: it ends with the membership.
  assignment_id uuid references directory.assignment (id)
);
create unique index group_member_now on directory.group_member (group_id, officer_id) where left_at is null;
create index group_member_officer on directory.group_member (officer_id) where left_at is null;

-- How a body, division, post or officer was written before a change: nothing is lost by being corrected.
create table directory.former (
  id uuid primary key,
  kind text not null check (kind in ('body', 'division', 'post', 'officer')),
  subject_id uuid not null,
  content jsonb not null,
  until timestamptz not null,
  changed_by text not null
);
create index former_subject on directory.former (subject_id, until);
