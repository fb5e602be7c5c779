import { type Adapter, errors } from 'oidc-provider';
import type { Database } from '#kernel/database/index.ts';
import type { Secret } from '#platform/keys/index.ts';
import {
  type ArtifactRow,
  consumeArtifact,
  deleteArtifact,
  deleteArtifactsOfGrant,
  deleteGrantOf,
  insertOnce,
  selectArtifact,
  upsertArtifact,
} from './artifact-store.ts';
import { type ClientRow, selectClient } from './client-store.ts';
import { noteEndingAtOnce } from './ending.ts';

/** Where the provider keeps sessions, grants, codes and tokens: our own table. Clients are read from theirs. */
export function oidcAdapter(database: Database, secret: Secret): (model: string) => Adapter {
  return (model) => (model === 'Client' ? clientAdapter(database, secret) : artifactAdapter(database, model));
}

function artifactAdapter(database: Database, model: string): Adapter {
  const find = async (by: 'id' | 'uid' | 'user_code', value: string) =>
    withConsumption(await selectArtifact(database, model, by, value));
  return {
    upsert: (id, payload, expiresIn) =>
      model === 'ReplayDetection'
        ? keepProof(database, id, payload, expiresIn ?? 0)
        : upsertArtifact(database, {
            model,
            id,
            payload,
            grantId: textOr(payload['grantId']),
            userCode: textOr(payload['userCode']),
            uid: textOr(payload['uid']),
            accountId: ownerOf(payload),
            seconds: expiresIn ?? null,
          }),
    find: (id) => find('id', id),
    findByUid: (uid) => find('uid', uid),
    findByUserCode: (userCode) => find('user_code', userCode),
    consume: (id) => consume(database, model, id),
    destroy: (id) => deleteArtifact(database, model, id),
    revokeByGrantId: async (grantId) => {
      await deleteArtifactsOfGrant(database, grantId);
      await noteEndingAtOnce(database);
    },
  };
}

interface Holder {
  readonly accountId?: unknown;
}

/** Whose it is; of a sign-in under way, who has been proven in it, or before it. */
function ownerOf(payload: Record<string, unknown>): string | null {
  const { result, session } = payload as {
    readonly result?: { readonly login?: Holder };
    readonly session?: Holder;
  };
  return textOr(payload['accountId']) ?? textOr(result?.login?.accountId) ?? textOr(session?.accountId);
}

/**
 * The provider looks whether something was used, then says that it is: of requests that come in the same instant all would have
 * looked before one says so. Here one of them wins; that another came ends what the winner gets, as it would have a moment
 * later (RFC 6749, 4.1.2; RFC 9700, 4.14.2): one of the two is not who he says.
 */
async function consume(database: Database, model: string, id: string): Promise<void> {
  if (await consumeArtifact(database, model, id)) return;
  if (model === 'PushedAuthorizationRequest')
    throw new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used');
  await deleteGrantOf(database, model, id);
  await noteEndingAtOnce(database);
  throw new errors.InvalidGrant('already used');
}

/** Of two proofs with one name that come at once, the second finds the first. */
async function keepProof(database: Database, id: string, payload: object, seconds: number): Promise<void> {
  if (await insertOnce(database, { model: 'ReplayDetection', id, payload, seconds })) return;
  throw new errors.InvalidGrant('DPoP proof JWT Replay detected');
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
    id_token_signed_response_alg: row.idTokenSignedResponseAlg,
    first_party: row.firstParty,
    ...(secretText === undefined
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: secretText }),
  };
}

const textOr = (value: unknown) => (typeof value === 'string' ? value : null);
