-- A key for ciphers can be changed: what was enciphered to an earlier one is still opened, until it is forgotten. One in use for
-- each profile.
alter table zones.cipher_key drop column single;
alter table zones.cipher_key add column algorithm text not null default 'P-256' check (algorithm in ('P-256', 'SM2'));
alter table zones.cipher_key alter column algorithm drop default;
alter table zones.cipher_key add column retired_at timestamptz;
create unique index cipher_key_in_use on zones.cipher_key (algorithm) where retired_at is null;
