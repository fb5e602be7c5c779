-- What was given to one officer 转办、委托、加签 stands in that inbox alone; those who look after the body see it, too.
create index task_claimed on processes.task (claimed_by, due_on, id) where status = 'open' and claimed_by is not null;
create index task_claimed_body on processes.task (body_id, due_on, id) where status = 'open' and claimed_by is not null;
