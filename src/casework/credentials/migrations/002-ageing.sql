-- What a night looks for: codes that ended long ago, and consents that ended long ago and still name who gave them.
create index share_ageing on credentials.share (until);
create index consent_ageing on credentials.consent (until_on) where holder <> '';
