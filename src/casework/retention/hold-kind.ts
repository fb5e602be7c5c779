import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { personalDataOf } from './plan-erasure.ts';
import { retentionProblem } from './problems.ts';
import { endHold, insertHold, lockKind } from './store.ts';

/** A court, an inspection or a dispute needs what is there: nothing of the kind goes until it is released. */
export async function holdKind(call: Call, kind: string, reason: string): Promise<void> {
  personalDataOf(kind);
  await call.database.transaction(async (transaction) => {
    await lockKind(transaction, kind);
    const hold = { kind, reason, placedBy: call.actor.id, placedAt: call.clock.now() };
    if (!(await insertHold(transaction, newId(), hold))) throw retentionProblem('held', { kind });
    await recordAudit(call, transaction, [
      { action: 'personal-data.hold', object: { kind: 'personal-data', id: kind }, detail: { reason } },
    ]);
  });
}

export async function releaseKind(call: Call, kind: string): Promise<void> {
  personalDataOf(kind);
  await call.database.transaction(async (transaction) => {
    await lockKind(transaction, kind);
    if (!(await endHold(transaction, kind, call.actor.id, call.clock.now())))
      throw retentionProblem('not-held', { kind });
    await recordAudit(call, transaction, [
      { action: 'personal-data.release', object: { kind: 'personal-data', id: kind } },
    ]);
  });
}
