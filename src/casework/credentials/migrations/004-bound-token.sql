-- The thumbprint of the key that a wallet's access token is bound to (DPoP); null: whoever has the token may use it.
alter table credentials.offer add column token_key text;
