-- What one network sends another is signed, too.
alter table certificates.certificate drop constraint certificate_profile_check;
alter table certificates.certificate add constraint certificate_profile_check
  check (profile in ('seal', 'institution', 'officer', 'person', 'device', 'time-stamp', 'ocsp', 'credential', 'zone'));
