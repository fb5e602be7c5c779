-- Lists by place: those that wait, the oldest first; those decided and one's own, the newest first. Ids are given by who complains
-- and say nothing about the time.
create index complaint_waiting on complaints.complaint (filed_at, id) where state = 'filed';
create index complaint_decided on complaints.complaint (decided_at desc, id desc) where state <> 'filed';
create index complaint_own on complaints.complaint (account_id, filed_at desc, id desc);
drop index complaints.complaint_account, complaints.complaint_state;
