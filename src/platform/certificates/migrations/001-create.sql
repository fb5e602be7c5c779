create schema certificates;

-- The platform's own certification authorities: a root and an issuing one for each kind of key. Their keys are in the key store.
create table certificates.authority (
  id uuid primary key,
  role text not null check (role in ('root', 'issuing')),
  algorithm text not null check (algorithm in ('P-256', 'SM2')),
  -- X.509, DER.
  certificate bytea not null,
  made_at timestamptz not null,
  unique (role, algorithm)
);

create table certificates.certificate (
  -- Hexadecimal, 127 bits of chance: nobody guesses the next.
  serial text primary key,
  algorithm text not null check (algorithm in ('P-256', 'SM2')),
  profile text not null check (profile in ('seal', 'institution', 'officer', 'device', 'time-stamp', 'ocsp')),
  -- Whose it is, as its owner names it: a seal, a body, an officer, a device.
  subject_key text not null,
  subject_name text not null,
  certificate bytea not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  -- The certificate that this one follows.
  renews text unique references certificates.certificate,
  revoked_at timestamptz,
  revocation_reason text
);
create index certificate_of_subject on certificates.certificate (subject_key, profile, not_after desc);
create index certificate_revoked on certificates.certificate (algorithm, revoked_at) where revoked_at is not null;

-- Lists are numbered without going back; the latest of each authority is the one in force.
create table certificates.revocation_list (
  algorithm text not null,
  role text not null,
  number bigint not null,
  made_at timestamptz not null,
  next_at timestamptz not null,
  list bytea not null,
  primary key (algorithm, role)
);
