-- With a correction the original of the same material may come once more: it is noted once each time that something is handed in.
alter table hall.paper add column draft_id uuid;
drop index hall.paper_once;
create unique index paper_once on hall.paper (case_id, material_key, draft_id) nulls not distinct where direction = 'to-body';
