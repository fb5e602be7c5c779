import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { refreshWards } from './guardianship.ts';
import { powersOf } from './powers.ts';
import { identityProblem } from './problems.ts';
import { setActsFor } from './session-store.ts';
import { sessionOf } from './sessions.ts';

/** From the next request on the session acts for that firm or person; null: for the person himself again. */
export async function actAs(call: Call, principalId: string | null): Promise<void> {
  const session = sessionOf(call);
  if (!session) throw identityProblem('session-required');
  if (principalId !== null) {
    const known = (await powersOf(call)).find((power) => power.principalId === principalId);
    // Of a guardian the register is asked again: a family changes more often than its child signs in.
    if (known?.origin === 'register' && known.principalKind === 'person') await refreshWards(call);
    const powers = await powersOf(call);
    if (!powers.some((power) => power.principalId === principalId)) throw identityProblem('no-power');
  }
  await call.database.transaction(async (transaction) => {
    await setActsFor(transaction, session.id, principalId);
    await recordAudit(call, transaction, [
      { action: 'identity.act-as', object: { kind: 'account', id: call.actor.id }, detail: { principalId } },
    ]);
  });
}
