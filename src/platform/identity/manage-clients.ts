import { randomBytes } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { openSealed } from '#platform/keys/index.ts';
import { deleteProgramTokens, deleteTokensFor } from './artifact-store.ts';
import { clientFaults, normalisedClient } from './client-rules.ts';
import { type ClientRow, closeAccount, deleteClient, selectClient, selectClients } from './client-store.ts';
import { noteEnding } from './ending.ts';
import type { ClientDraft, ClientKind, ClientShown, GrantType } from './model.ts';
import { identityProblem } from './problems.ts';
import { registerClient } from './register-client.ts';
import { runtimeOf } from './runtime.ts';
import { upsertAccount } from './store.ts';

const deviceGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** The systems that may sign people in or call the API, the newest first. */
export async function listClients(call: Call): Promise<readonly ClientShown[]> {
  await authorise(call, 'clients.manage', { kind: 'system' });
  return (await selectClients(call.database)).map((row) => ({
    id: row.id,
    name: row.name['zh-CN'] ?? row.id,
    nameEn: row.name['en'] ?? '',
    kind: kindOf(row),
    firstParty: row.firstParty,
    callsApi: row.scope.split(' ').includes('api'),
    provisions: row.scope.split(' ').includes('scim'),
    staysSignedIn: row.grantTypes.includes('refresh_token'),
    redirectUris: [...row.redirectUris],
    postLogoutRedirectUris: [...row.postLogoutRedirectUris],
    backchannelLogoutUri: row.backchannelLogoutUri ?? '',
    idTokenSignedResponseAlg: row.idTokenSignedResponseAlg,
    hasSecret: row.secret !== null,
    createdAt: row.createdAt.toISOString(),
  }));
}

export interface MadeClient {
  readonly id: string;
  /** Shown now and never again; null where the system keeps none. */
  readonly secret: string | null;
}

export async function createClient(call: Call, typed: ClientDraft): Promise<MadeClient> {
  await authorise(call, 'clients.manage', { kind: 'system' });
  const draft = checked(call, typed);
  const id = newId();
  const secret = needsSecret(draft.kind) ? newSecret() : null;
  await call.database.transaction(async (transaction) => {
    const accountId =
      draft.kind === 'program' ? await serviceAccount(transaction, id, draft.name) : undefined;
    await save(call, transaction, id, draft, secret ?? undefined, accountId);
  });
  return { id, secret };
}

/** Its kind stays: what is another kind of system is another system. */
export async function changeClient(call: Call, id: string, typed: ClientDraft): Promise<void> {
  await authorise(call, 'clients.manage', { kind: 'system' });
  const { secret: seal } = await runtimeOf(call);
  await call.database.transaction(async (transaction) => {
    const known = await required(call, id);
    const draft = checked(call, {
      idTokenSignedResponseAlg: known.idTokenSignedResponseAlg,
      ...typed,
      kind: kindOf(known),
    });
    const secret = known.secret === null ? undefined : openSealed(seal, known.secret);
    await save(call, transaction, id, draft, secret, known.accountId ?? undefined);
    // What it may no longer do it does not do with an old token either.
    await noteEnding(transaction);
  });
}

/** The secret before is worth nothing from here on, nor what a program got with it. */
export async function renewClientSecret(call: Call, id: string): Promise<MadeClient> {
  await authorise(call, 'clients.manage', { kind: 'system' });
  const secret = newSecret();
  await call.database.transaction(async (transaction) => {
    const known = await required(call, id);
    if (known.secret === null) throw identityProblem('client-unknown');
    const { accountId, backchannelLogoutUri, ...rest } = known;
    await registerClient(call, transaction, {
      ...rest,
      secret,
      ...(accountId === null ? {} : { accountId }),
      ...(backchannelLogoutUri === null ? {} : { backchannelLogoutUri }),
    });
    // Whoever had the secret may have got some with it.
    await deleteProgramTokens(transaction, id);
    await noteEnding(transaction);
  });
  return { id, secret };
}

/** Its tokens are worth nothing from here on; what it did stays on record under its service account. */
export async function removeClient(call: Call, id: string): Promise<void> {
  await authorise(call, 'clients.manage', { kind: 'system' });
  await call.database.transaction(async (transaction) => {
    const gone = await deleteClient(transaction, id);
    if (!gone) throw identityProblem('client-unknown');
    if (gone.accountId) await closeAccount(transaction, gone.accountId);
    await deleteTokensFor(transaction, id);
    await noteEnding(transaction);
    await recordAudit(call, transaction, [
      { action: 'identity.remove-client', object: { kind: 'client', id } },
    ]);
  });
}

async function required(call: Call, id: string): Promise<ClientRow> {
  const known = await selectClient(call.database, id);
  if (!known) throw identityProblem('client-unknown');
  return known;
}

function checked(call: Call, typed: ClientDraft): ClientDraft {
  const draft = normalisedClient(typed);
  const faults = clientFaults(draft, call.config.mode, call.language);
  if (faults.length > 0) throw identityProblem('invalid-registration', { count: faults.length }, faults);
  return draft;
}

async function save(
  call: Call,
  transaction: Transaction,
  id: string,
  draft: ClientDraft,
  secret: string | undefined,
  accountId: string | undefined,
): Promise<void> {
  const { kind, name, nameEn, firstParty, callsApi, staysSignedIn, idTokenSignedResponseAlg } = draft;
  const signsIn = kind !== 'program';
  const provisions = !signsIn && draft.provisions === true;
  await registerClient(call, transaction, {
    id,
    name: { 'zh-CN': name, ...(nameEn === '' ? {} : { en: nameEn }) },
    firstParty,
    redirectUris: draft.redirectUris,
    postLogoutRedirectUris: draft.postLogoutRedirectUris,
    ...(draft.backchannelLogoutUri === '' ? {} : { backchannelLogoutUri: draft.backchannelLogoutUri }),
    grantTypes: [grantOf[kind], ...(signsIn && staysSignedIn ? (['refresh_token'] as const) : [])],
    scope: [
      ...(signsIn ? ['openid', 'profile'] : []),
      ...(signsIn && staysSignedIn ? ['offline_access'] : []),
      ...(callsApi || (!signsIn && !provisions) ? ['api'] : []),
      ...(provisions ? ['scim'] : []),
    ].join(' '),
    ...(idTokenSignedResponseAlg === undefined ? {} : { idTokenSignedResponseAlg }),
    ...(secret === undefined ? {} : { secret }),
    ...(accountId === undefined ? {} : { accountId }),
  });
}

const grantOf = {
  web: 'authorization_code',
  app: 'authorization_code',
  program: 'client_credentials',
  device: deviceGrant,
} as const satisfies Record<ClientKind, GrantType>;

function kindOf({ grantTypes, secret }: Pick<ClientRow, 'grantTypes' | 'secret'>): ClientKind {
  if (grantTypes.includes('client_credentials')) return 'program';
  if (grantTypes.includes(deviceGrant)) return 'device';
  return secret === null ? 'app' : 'web';
}

/** What runs on a person's device keeps no secret: whoever holds the device could read it. */
const needsSecret = (kind: ClientKind) => kind === 'web' || kind === 'program';

const newSecret = () => randomBytes(32).toString('base64url');

/** What a program does is on record under an account of its own, with which nobody can sign in. */
function serviceAccount(transaction: Transaction, clientId: string, name: string): Promise<string> {
  return upsertAccount(transaction, {
    id: newId(),
    login: `client:${clientId}`,
    kind: 'service',
    name,
    mobile: null,
    email: null,
    personRecordId: null,
    idNumberMasked: null,
    assurance: 2,
    proofedBy: 'administrator',
  });
}
