-- What a night looks for: complaints decided long ago whose words are still there.
create index complaint_ageing on complaints.complaint (decided_at) where decided_at is not null and text <> '';
