-- A sign-in that was judged before this second is worth nothing any more: its password was replaced, or all sign-ins were ended,
-- while it was on its way. Whole seconds, because the provider counts in them; each ending raises it by at least one.
alter table identity.account
  add column proofs_from timestamptz not null default '1970-01-01 00:00:00+00';

-- What the account said when the first of several proofs was judged.
alter table identity.sign_in_step add column proofs_from double precision not null default 0;

-- A number that nobody has shown to be his is a name to sign in with: nothing is sent there.
alter table identity.account add column mobile_proven boolean not null default true;
update identity.account set mobile_proven = false where kind = 'person' and assurance = 1 and proofed_by is null;
