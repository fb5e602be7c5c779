-- A digest of the files as they lay on the disk: a start that finds them unchanged need not read and check them again.
alter table packs.current add column source_hash text;
