import type { Call } from '#kernel/application/index.ts';
import { deleteLastingTokens, selectProviderSessions } from './artifact-store.ts';
import { endProviderSession } from './end-provider-session.ts';
import { endAtProvider } from './own-sessions.ts';
import { deleteSessionsOf } from './session-store.ts';

/** Ends whatever is signed in as this account: here, at the provider, in other systems, and what they may do while he is away. */
export async function endAllSessions(call: Call, accountId: string): Promise<void> {
  const ended = await deleteSessionsOf(call.database, accountId, { except: null });
  await endAtProvider(call, ended);
  for (const uid of await selectProviderSessions(call.database, accountId))
    await endProviderSession(call, uid);
  await deleteLastingTokens(call.database, accountId);
}
