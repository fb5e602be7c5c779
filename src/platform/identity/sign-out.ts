import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { endProviderSession } from './end-provider-session.ts';
import { closeSession } from './sessions.ts';
import { leaveStanding } from './standing.ts';

/** Ends the portal's session and the provider's: the next sign-in asks for the password again, also in other systems. */
export async function signOut(call: Call, token: string): Promise<void> {
  const ended = await closeSession(call, token);
  if (ended?.providerSession) await endProviderSession(call, ended.providerSession);
  if (call.actor.kind !== 'account') return;
  await call.database.transaction((transaction) => {
    leaveStanding(call, transaction);
    return recordAudit(call, transaction, [
      { action: 'identity.sign-out', object: { kind: 'account', id: call.actor.id } },
    ]);
  });
}
