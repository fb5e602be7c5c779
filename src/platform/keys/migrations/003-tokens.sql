-- A key whose private part is in a hardware token (PKCS #11) has nothing to seal: the token is named, and finds it by the id.
alter table keys.key alter column sealed drop not null;
alter table keys.key add column token text;
alter table keys.key add constraint key_kept_in_one_place check ((sealed is null) <> (token is null));
