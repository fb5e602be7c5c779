-- A task may go to an officer from its beginning 加签. A new type: servers of the version before still write by the old one.
create type processes.addressed_task as (
  id uuid, instance_id uuid, case_id uuid, region_id uuid, element_id text, act text, name json, body_id uuid,
  division_key text, post text, status text, opened_at timestamptz, counted_from date, limit_length integer,
  limit_unit text, due_on date, provisional boolean, item json, claimed_by uuid
);
create type processes.changed_task as (
  id uuid, status text, moved boolean, body_id uuid, division_key text, post text, claimed_by uuid, counted_from date,
  limit_length integer, limit_unit text, due_on date, provisional boolean
);

-- How often somebody asked for it to be done 催办.
alter table processes.task add column urged integer not null default 0, add column urged_at timestamptz;

-- A version that begins no new instances. Running ones go on.
alter table processes.definition add column withdrawn_at timestamptz, add column withdrawn_because text;

-- Operations: instances by version, those that stopped, tasks of instances without a case. None of the columns changes
-- while an instance runs, so updates stay heap-only.
create index instance_definition on processes.instance (definition_id, id);
create index instance_incident on processes.instance (id) where status = 'incident';
create index task_without_case on processes.task (instance_id) where case_id is null;
