-- A case that was reopened closes a second time, and is sealed a second time: what was sealed before stays as it was.
alter table archive.package drop constraint package_root_case_id_key;
create index package_root on archive.package (root_case_id, id desc);
