import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { powersOf } from './powers.ts';
import { identityProblem } from './problems.ts';
import { setActsFor } from './session-store.ts';
import { sessionOf } from './sessions.ts';

/** From the next request on the session acts for the firm; null: for the person himself again. */
export async function actAs(call: Call, firmRecordId: string | null): Promise<void> {
  const session = sessionOf(call);
  if (!session) throw identityProblem('session-required');
  if (firmRecordId !== null) {
    const powers = await powersOf(call);
    if (!powers.some((power) => power.firmRecordId === firmRecordId)) throw identityProblem('no-power');
  }
  await call.database.transaction(async (transaction) => {
    await setActsFor(transaction, session.id, firmRecordId);
    await recordAudit(call, transaction, [
      { action: 'identity.act-as', object: { kind: 'account', id: call.actor.id }, detail: { firmRecordId } },
    ]);
  });
}
