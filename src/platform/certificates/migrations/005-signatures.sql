-- Persons sign documents with keys that the platform keeps for them; these certificates sign nobody in.
alter table certificates.certificate drop constraint certificate_profile_check;
alter table certificates.certificate add constraint certificate_profile_check
  check (profile in
    ('seal', 'institution', 'officer', 'person', 'signature', 'device', 'time-stamp', 'ocsp', 'credential', 'zone'));
