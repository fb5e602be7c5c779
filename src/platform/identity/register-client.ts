import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { upsertClient } from './client-store.ts';
import type { ClientDefinition } from './model.ts';
import { runtimeOf } from './runtime.ts';

/** Makes a system known to the provider, or changes what is known of it. The secret is kept sealed. */
export async function registerClient(
  call: Call,
  transaction: Transaction,
  client: ClientDefinition,
): Promise<void> {
  const { secret } = await runtimeOf(call);
  await upsertClient(transaction, {
    ...client,
    secret: client.secret === undefined ? null : secret.seal(client.secret),
    accountId: client.accountId ?? null,
    postLogoutRedirectUris: client.postLogoutRedirectUris ?? [],
    backchannelLogoutUri: client.backchannelLogoutUri ?? null,
    idTokenSignedResponseAlg: client.idTokenSignedResponseAlg ?? 'ES256',
  });
  await recordAudit(call, transaction, [
    { action: 'identity.register-client', object: { kind: 'client', id: client.id } },
  ]);
}
