-- An item's binding is a model too: which process, form and decisions its cases run.
alter table studio.draft drop constraint draft_kind_check;
alter table studio.draft add constraint draft_kind_check check (kind in ('process', 'decision', 'form', 'binding'));

-- Whose it is while no item uses it: of a model made here the body (and division) of whoever began it.
alter table studio.draft add column body_key text;
alter table studio.draft add column division_key text;
create index draft_of_model on studio.draft (kind, key, opened_at desc);

-- How the scenarios of the packs went when they were last played on the draft, for whoever releases it.
alter table studio.draft add column trial jsonb;
