-- What an officer has done 已办, the newest first.
create index task_closed on processes.task (closed_by, closed_at desc, id desc) where status = 'done';
