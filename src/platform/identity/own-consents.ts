import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { type ConsentRow, deleteConsents, selectConsents } from './consent-store.ts';
import { noteEnding } from './ending.ts';
import { identityProblem } from './problems.ts';
import { sessionOf } from './sessions.ts';

export type ConsentShown = ConsentRow;

/** The systems that may know the caller, or act for him, because he agreed. */
export async function listSystemConsents(call: Call): Promise<readonly ConsentShown[]> {
  requireSession(call);
  return await selectConsents(call.database, call.actor.id);
}

/** Takes back what the caller agreed to: the system's tokens end at once, and the next time it asks him again. */
export async function withdrawSystemConsent(call: Call, clientId: string): Promise<void> {
  requireSession(call);
  const { id } = call.actor;
  await call.database.transaction(async (transaction) => {
    if ((await deleteConsents(transaction, id, clientId)) === 0) throw identityProblem('consent-unknown');
    await noteEnding(transaction);
    await recordAudit(call, transaction, [
      {
        action: 'identity.withdraw-consent',
        object: { kind: 'account', id },
        detail: { client: clientId },
      },
    ]);
  });
}

/** Only he himself, at a browser: no system takes back what another was given. */
function requireSession(call: Call): void {
  if (!sessionOf(call)) throw identityProblem('session-required');
}
