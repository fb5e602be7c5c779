create schema cases;

-- What an applicant stated and handed in, as it was at one moment. Never changed: a correction is a new row, and the cases
-- of all bodies that look at one application share it, so that nobody is asked twice.
create table cases.content (
  id uuid primary key,
  made_at timestamptz not null,
  answers jsonb not null,
  situation jsonb not null,
  applicant jsonb not null,
  materials jsonb not null
);

-- One application to one acting body 办件. The legal state is here and nowhere else: it is never inferred from tokens.
create table cases.case (
  id uuid primary key,
  receipt_number text not null,
  kind text not null check (kind in ('single', 'lead', 'child')),
  parent_id uuid,
  root_id uuid not null,
  call_id uuid,
  item_key text not null,
  item_title jsonb not null,
  release_id uuid not null,
  region_id uuid,
  body_id uuid not null,
  lead_body_id uuid not null,
  division_key text,
  applicant_account_id text,
  applicant_subject_id uuid,
  applicant_kind text not null check (applicant_kind in ('person', 'firm')),
  applicant_name text not null,
  title text not null,
  state text not null check (state in ('received', 'correction', 'accepted', 'closed')),
  outcome text,
  channel text not null,
  content_id uuid not null,
  submitted_at timestamptz not null,
  received_on date not null,
  accepted_at timestamptz,
  decided_at timestamptz,
  closed_at timestamptz,
  due_on date,
  statutory_due_on date,
  due_provisional boolean not null default false,
  event_sequence integer not null default 0,
  version integer not null default 1
);
create index case_root on cases.case (root_id);
create index case_parent on cases.case (parent_id) where parent_id is not null;
create index case_applicant on cases.case (applicant_account_id, id desc) where kind <> 'child';
create index case_subject on cases.case (applicant_subject_id, id desc) where kind <> 'child';
create index case_receipt on cases.case (receipt_number text_pattern_ops);
create index case_body on cases.case (body_id, division_key, id desc);
create index case_open on cases.case (body_id, due_on, id) where state <> 'closed';

-- A case has none to many process instances over its life.
create table cases.instance (
  instance_id uuid primary key,
  case_id uuid not null,
  started_at timestamptz not null
);
create index instance_case on cases.instance (case_id);

-- A legal or promised period that runs 时限. Its unit is data: working days under the licensing law, plain days elsewhere.
create table cases.clock (
  id uuid primary key,
  case_id uuid not null,
  kind text not null check (kind in ('acceptance', 'promised', 'statutory')),
  started_on date not null,
  length integer not null,
  unit text not null,
  due_on date not null,
  provisional boolean not null,
  state text not null check (state in ('running', 'met', 'missed', 'void')),
  ended_on date
);
create index clock_case on cases.clock (case_id);
create index clock_provisional on cases.clock (id) where provisional and state = 'running';

-- What a body says of an application under parallel approval 部门意见.
create table cases.opinion (
  id uuid primary key,
  case_id uuid not null,
  root_id uuid not null,
  body_id uuid not null,
  outcome text not null check (outcome in ('agreed', 'objected', 'remarked')),
  reason text not null,
  given_by text not null,
  assignment_id uuid,
  given_at timestamptz not null
);
create index opinion_root on cases.opinion (root_id, given_at);

-- An officer's act that is neither an opinion nor the decision (examination, confirmation), and the decision itself.
create table cases.act (
  id uuid primary key,
  case_id uuid not null,
  kind text not null,
  outcome text not null,
  reason text not null,
  data jsonb not null,
  done_by text not null,
  assignment_id uuid,
  done_at timestamptz not null
);
create index act_case on cases.act (case_id, done_at);

-- What the system has checked by itself.
create table cases.check (
  id uuid primary key,
  case_id uuid not null,
  key text not null,
  label jsonb not null,
  value text,
  required text,
  verdict text not null check (verdict in ('passed', 'attention', 'unknown')),
  source jsonb,
  checked_at timestamptz not null
);
create index check_case on cases.check (case_id);

-- Which materials an officer has looked through 材料审核.
create table cases.material_mark (
  case_id uuid not null,
  material_key text not null,
  mark text not null check (mark in ('passed', 'attention')),
  marked_by text not null,
  marked_at timestamptz not null,
  primary key (case_id, material_key)
);

-- What a body is told of a case of another 结果通报.
create table cases.body_notice (
  id uuid primary key,
  body_id uuid not null,
  case_id uuid not null,
  root_id uuid not null,
  kind text not null,
  parameters jsonb not null,
  told_at timestamptz not null,
  event_id uuid not null,
  unique (event_id, body_id)
);
create index body_notice_body on cases.body_notice (body_id, id desc);

-- Messages between stages that were handled, so that one delivered twice is handled once.
create table cases.handled_message (
  message_id uuid primary key,
  handled_at timestamptz not null
);
