-- Decided and not closed: few, and what they have led to is waited for (行政许可法 44).
create index case_decided_open on cases.case (decided_at) where decided_at is not null and state <> 'closed';
