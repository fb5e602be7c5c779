create schema handovers;

-- One officer's open work goes to another: written down by whoever hands over (or his superior), taken by the successor,
-- then carried out. The list is as it was when it was written; what was done since does not move.
create table handovers.handover (
  id uuid primary key,
  from_assignment uuid not null,
  from_account uuid,
  from_name text not null,
  to_assignment uuid not null,
  to_account uuid not null,
  to_name text not null,
  task_ids uuid[] not null,
  reason text not null,
  proposed_by uuid not null,
  proposed_at timestamptz not null,
  accepted_at timestamptz,
  carried_out_at timestamptz,
  withdrawn_at timestamptz,
  -- Of those on the list; the others were done or given elsewhere meanwhile.
  moved integer
);
create index handover_from on handovers.handover (from_account);
create index handover_to on handovers.handover (to_account);
create index handover_by on handovers.handover (proposed_by);
