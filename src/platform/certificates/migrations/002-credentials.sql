-- The key that signs credentials (SD-JWT VC) and requests for them.
alter table certificates.certificate drop constraint certificate_profile_check;
alter table certificates.certificate add constraint certificate_profile_check
  check (profile in ('seal', 'institution', 'officer', 'device', 'time-stamp', 'ocsp', 'credential'));
