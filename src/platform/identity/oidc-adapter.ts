import type { Adapter } from 'oidc-provider';
import type { Database } from '#kernel/database/index.ts';
import type { Secret } from '#platform/keys/index.ts';
import {
  type ArtifactRow,
  consumeArtifact,
  deleteArtifact,
  deleteArtifactsOfGrant,
  selectArtifact,
  upsertArtifact,
} from './artifact-store.ts';
import { type ClientRow, selectClient } from './client-store.ts';

/** Where the provider keeps sessions, grants, codes and tokens: our own table. Clients are read from theirs. */
export function oidcAdapter(database: Database, secret: Secret): (model: string) => Adapter {
  return (model) => (model === 'Client' ? clientAdapter(database, secret) : artifactAdapter(database, model));
}

/** By these an account stays signed in somewhere. */
const lasting: ReadonlySet<string> = new Set(['Session', 'RefreshToken']);

function artifactAdapter(database: Database, model: string): Adapter {
  const find = async (by: 'id' | 'uid' | 'user_code', value: string) =>
    withConsumption(await selectArtifact(database, model, by, value));
  return {
    upsert: (id, payload, expiresIn) =>
      upsertArtifact(database, {
        model,
        id,
        payload,
        grantId: textOr(payload['grantId']),
        userCode: textOr(payload['userCode']),
        uid: textOr(payload['uid']),
        accountId: lasting.has(model) ? textOr(payload['accountId']) : null,
        seconds: expiresIn ?? null,
      }),
    find: (id) => find('id', id),
    findByUid: (uid) => find('uid', uid),
    findByUserCode: (userCode) => find('user_code', userCode),
    consume: (id) => consumeArtifact(database, model, id),
    destroy: (id) => deleteArtifact(database, model, id),
    revokeByGrantId: (grantId) => deleteArtifactsOfGrant(database, grantId),
  };
}

/** The provider reads a code that was used once by its `consumed` second. */
function withConsumption(row: ArtifactRow | undefined): Record<string, unknown> | undefined {
  if (!row) return undefined;
  if (!row.consumedAt) return row.payload;
  return { ...row.payload, consumed: Math.floor(row.consumedAt.getTime() / 1000) };
}

function clientAdapter(database: Database, secret: Secret): Adapter {
  const readOnly = async () => {
    throw new Error('clients are registered by a use case, not by the provider');
  };
  return {
    find: async (id) => {
      const row = await selectClient(database, id);
      return row && clientMetadata(row, secret);
    },
    findByUid: async () => undefined,
    findByUserCode: async () => undefined,
    upsert: readOnly,
    consume: readOnly,
    destroy: readOnly,
    revokeByGrantId: readOnly,
  };
}

function clientMetadata(row: ClientRow, secret: Secret): Record<string, unknown> {
  const secretText = row.secret === null ? undefined : secret.open(row.secret);
  return {
    client_id: row.id,
    client_name: row.name['zh-CN'] ?? row.id,
    redirect_uris: row.redirectUris,
    post_logout_redirect_uris: row.postLogoutRedirectUris,
    ...(row.backchannelLogoutUri === null
      ? {}
      : {
          backchannel_logout_uri: row.backchannelLogoutUri,
          backchannel_logout_session_required: true,
        }),
    grant_types: row.grantTypes,
    response_types: row.grantTypes.includes('authorization_code') ? ['code'] : [],
    scope: row.scope,
    first_party: row.firstParty,
    ...(secretText === undefined
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: secretText }),
  };
}

const textOr = (value: unknown) => (typeof value === 'string' ? value : null);
