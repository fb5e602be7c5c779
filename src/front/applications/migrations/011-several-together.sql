-- Several apply together: each of the others has a row of his own, and the last who confirms submits it.
create table applications.joint_party (
  id uuid primary key,
  request_id uuid not null references applications.joint_request on delete cascade,
  place integer not null,
  role jsonb not null,
  name text not null,
  number text not null,
  -- Whom the register knew by this number; null: nobody then.
  subject_id uuid,
  -- He has been written to: name and number are of one person.
  told boolean not null,
  confirmed_as jsonb,
  confirmed_at timestamptz,
  unique (request_id, place),
  check ((confirmed_as is null) = (confirmed_at is null))
);
create index joint_party_subject on applications.joint_party (subject_id, request_id desc);

-- What waits already goes on. A number is sealed in its place and cannot be moved: whom the register knew is found by that; what
-- named nobody it knew runs out, and whoever has asked is told then.
insert into applications.joint_party (id, request_id, place, role, name, number, subject_id, told)
  select gen_random_uuid(), id, 1, role, '', '', other_subject_id, false from applications.joint_request
  where state = 'waiting';
drop index applications.joint_other;
alter table applications.joint_request drop column role, drop column other_number, drop column other_subject_id;
