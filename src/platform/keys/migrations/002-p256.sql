-- Certificates and signatures in PDF are read by programs that know neither Ed25519 nor SM2.
alter table keys.key drop constraint key_algorithm_check;
alter table keys.key add constraint key_algorithm_check check (algorithm in ('Ed25519', 'P-256', 'SM2'));
