-- The private key that opens what a wallet answers a request with (JWK, sealed). Each request has its own; it is gone with the answer.
alter table credentials.request add column response_key text;
