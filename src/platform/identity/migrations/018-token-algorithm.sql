-- What a system was registered with it goes on with: whoever knows only RS256 would refuse anything else. New ones say it themselves.
alter table identity.client add column id_token_signed_response_alg text not null default 'RS256'
  check (id_token_signed_response_alg in ('ES256', 'RS256'));
alter table identity.client alter column id_token_signed_response_alg drop default;
