import type { Application } from '#kernel/application/index.ts';
import { runtimeOf } from './runtime.ts';

/**
 * Ends a session at the provider and tells the systems that were signed in to with it. One that does not answer keeps nobody
 * signed in here: it is written to the log.
 */
export async function endProviderSession(application: Application, uid: string): Promise<void> {
  const { provider, tokens } = await runtimeOf(application);
  const session = await provider.Session.findByUid(uid);
  if (!session) return;
  const { accountId, authorizations = {} } = session;
  const telling = Object.keys(authorizations).map(async (clientId) => {
    const client = await provider.Client.find(clientId);
    if (!client?.backchannelLogoutUri || !accountId) return;
    await client.backchannelLogout(accountId, session.sidFor(clientId)).catch((error: unknown) => {
      application.log.warn({ error, clientId }, 'a system was not told of a sign-out');
    });
  });
  await Promise.all(telling);
  await session.destroy();
  tokens.clear();
}
