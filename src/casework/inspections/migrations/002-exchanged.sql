-- Who was to go and who goes instead 更换核查人员: leave, or a conflict of interest. Its id is the act's in the case.
create table inspections.exchange (
  id uuid primary key,
  inspection_id uuid not null references inspections.inspection,
  officers_before jsonb not null,
  officers_after jsonb not null,
  visit_before text not null,
  visit_after text not null,
  reason text not null,
  done_by text not null,
  done_at timestamptz not null
);
create index exchange_inspection on inspections.exchange (inspection_id);
