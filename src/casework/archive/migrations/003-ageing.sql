-- When the case itself forgot who applied: the package keeps it for its own period.
alter table archive.package add column forgotten_at timestamptz;
create index package_ageing on archive.package (closed_on) where state = 'sealed' and forgotten_at is null;
