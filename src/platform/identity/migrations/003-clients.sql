-- Where a system wants its people back after they signed out, and how it is told that they did.
alter table identity.client
  add post_logout_redirect_uris text[] not null default '{}',
  add backchannel_logout_uri text;

-- Ended together with the session at the provider, from wherever that is ended.
create index session_provider on identity.session (provider_session);
