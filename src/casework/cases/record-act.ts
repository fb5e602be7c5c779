import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { ActDetails } from './act-details.ts';
import type { Case } from './model.ts';
import { officerName } from './officer-name.ts';
import { insertAct } from './record-store.ts';

/** Keeps an act with who did it under which assignment. */
export async function recordAct(
  call: Call,
  transaction: Transaction,
  of: Case,
  details: ActDetails,
): Promise<void> {
  insertAct(transaction, {
    id: newId(),
    caseId: of.id,
    kind: details.task.act,
    outcome: details.outcome,
    reason: details.reason,
    data: details.data,
    doneBy: await officerName(call),
    assignmentId: call.actor.assignmentId ?? null,
    doneAt: call.clock.now(),
  });
}
