import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { processProblem } from './problems.ts';
import { updateClaim } from './store.ts';

/** The officer takes a task, or gives it back (`assignmentId: null`). The engine forbids nobody else to do it: that is the caller's matter. */
export async function claimTask(
  call: Call,
  transaction: Transaction,
  input: { readonly taskId: string; readonly assignmentId: string | null },
): Promise<void> {
  const changed = await updateClaim(transaction, input.taskId, input.assignmentId);
  if (changed === 0) throw processProblem('changed-meanwhile');
  await recordAudit(call, transaction, [
    {
      action: input.assignmentId ? 'process.task-claimed' : 'process.task-released',
      object: { kind: 'task', id: input.taskId },
      detail: { assignmentId: input.assignmentId },
    },
  ]);
}
