-- What a night looks for: drafts, requests to confirm and applications that came to their end long ago.
create index draft_untouched on applications.draft (updated_at) where submitted_case_id is null and request_id is null;
create index draft_left on applications.draft (updated_at) where (submitted_case_id is not null or request_id is not null);
create index joint_ageing on applications.joint_request (settled_at) where settled_at is not null;
create index branch_ageing on applications.branch (ended_on) where case_id = root_id;
create index submission_key_case on applications.submission_key (case_id);
create index joint_case on applications.joint_request (case_id) where case_id is not null;
