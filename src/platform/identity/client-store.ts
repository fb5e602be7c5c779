import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { GrantType, TokenAlgorithm } from './model.ts';

export interface ClientRow {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly firstParty: boolean;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri: string | null;
  readonly grantTypes: readonly GrantType[];
  readonly scope: string;
  readonly secret: string | null;
  readonly accountId: string | null;
  readonly idTokenSignedResponseAlg: TokenAlgorithm;
}

const columns = `id, name, first_party as "firstParty", redirect_uris as "redirectUris",
  post_logout_redirect_uris as "postLogoutRedirectUris", backchannel_logout_uri as "backchannelLogoutUri",
  grant_types as "grantTypes", scope, secret, account_id as "accountId",
  id_token_signed_response_alg as "idTokenSignedResponseAlg"`;

export async function upsertClient(on: Transaction, row: ClientRow): Promise<void> {
  await on.execute(
    `insert into identity.client (id, name, first_party, redirect_uris, grant_types, scope, secret, account_id,
        post_logout_redirect_uris, backchannel_logout_uri, id_token_signed_response_alg)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      on conflict (id) do update set name = excluded.name, first_party = excluded.first_party, redirect_uris = excluded.redirect_uris,
        grant_types = excluded.grant_types, scope = excluded.scope, secret = excluded.secret, account_id = excluded.account_id,
        post_logout_redirect_uris = excluded.post_logout_redirect_uris, backchannel_logout_uri = excluded.backchannel_logout_uri,
        id_token_signed_response_alg = excluded.id_token_signed_response_alg`,
    [
      row.id,
      row.name,
      row.firstParty,
      row.redirectUris,
      row.grantTypes,
      row.scope,
      row.secret,
      row.accountId,
      row.postLogoutRedirectUris,
      row.backchannelLogoutUri,
      row.idTokenSignedResponseAlg,
    ],
  );
}

export async function selectClient(on: Queryable, id: string): Promise<ClientRow | undefined> {
  const [client] = await on.query<ClientRow>(
    { name: 'identity.client', text: `select ${columns} from identity.client where id = $1` },
    [id],
  );
  return client;
}

export function selectClients(on: Queryable): Promise<(ClientRow & { readonly createdAt: Date })[]> {
  return on.query(
    `select ${columns}, created_at as "createdAt" from identity.client order by created_at desc, id`,
  );
}

export async function deleteClient(on: Transaction, id: string): Promise<ClientRow | undefined> {
  const [gone] = await on.query<ClientRow>(`delete from identity.client where id = $1 returning ${columns}`, [
    id,
  ]);
  return gone;
}

/** Its service account signs nobody in any more. */
export async function closeAccount(on: Transaction, id: string): Promise<void> {
  await on.execute(`update identity.account set status = 'closed' where id = $1`, [id]);
}
