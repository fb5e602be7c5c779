import type { Call } from '#kernel/application/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { withdrawDelegation } from './delegation-store.ts';
import { changeDirectory } from './kept.ts';
import { directoryProblem } from './problems.ts';

/** Whoever is back takes the delegation back: at once, and by the giver alone. What was done under it stays done. */
export async function endDelegation(call: Call, assignmentId: string): Promise<void> {
  await call.database.transaction(async (transaction) => {
    await changeDirectory(transaction);
    if (!(await withdrawDelegation(transaction, assignmentId, call.actor.id, call.clock.now())))
      throw directoryProblem('delegation-unknown');
    await appendEvents(call, transaction, [
      { name: 'assignment.delegation-ended', regionId: null, data: { assignmentId } },
    ]);
    await recordAudit(call, transaction, [
      { action: 'directory.end-delegation', object: { kind: 'assignment', id: assignmentId } },
    ]);
  });
}
