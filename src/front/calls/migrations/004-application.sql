-- An application that was filled in for the caller: its number, and the words with which he agreed.
alter table calls.entry drop constraint entry_kind_check;
alter table calls.entry add constraint entry_kind_check check (kind in ('note', 'link', 'application'));
