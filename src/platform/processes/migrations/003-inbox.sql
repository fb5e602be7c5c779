-- What waits for one post of one division, the most urgent first: an inbox reads a few such stretches.
drop index processes.task_inbox;
create index task_inbox on processes.task (body_id, coalesce(division_key, ''), coalesce(post, ''), due_on, id) where status = 'open';
