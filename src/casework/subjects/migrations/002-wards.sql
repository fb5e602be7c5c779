-- For whom a copy is, where a guardian asks for a child or somebody old; null: for himself.
alter table subjects.copy add column on_behalf_of text;
