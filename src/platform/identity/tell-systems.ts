import type { Application } from '#kernel/application/index.ts';
import type { ProviderSession } from './artifact-store.ts';
import { runtimeOf } from './runtime.ts';

/**
 * Tells the systems that were signed in to with a session that it has ended. One that does not answer keeps nobody signed in
 * here: it is written to the log.
 */
export async function tellSystems(
  application: Application,
  { accountId, authorizations = {} }: ProviderSession,
): Promise<void> {
  const { provider } = await runtimeOf(application);
  const telling = Object.entries(authorizations).map(async ([clientId, { sid }]) => {
    const client = await provider.Client.find(clientId);
    if (!client?.backchannelLogoutUri || !accountId || !sid) return;
    await client.backchannelLogout(accountId, sid).catch((error: unknown) => {
      application.log.warn({ error, clientId }, 'a system was not told of a sign-out');
    });
  });
  await Promise.all(telling);
}
