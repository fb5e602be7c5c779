-- Whoever asks what is kept about him is shown his calls, too.
create index call_subject on calls.call (subject_id, id);
