import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { updateUrged } from './intervention-store.ts';
import { processProblem } from './problems.ts';

/** 催办: somebody asks for an open task to be done. Recorded and counted; the process stays as it is. Answers the count. */
export async function urgeTask(
  call: Call,
  transaction: Transaction,
  { taskId, reason }: { readonly taskId: string; readonly reason?: string },
): Promise<number> {
  const task = await updateUrged(transaction, taskId, call.clock.now());
  if (!task) throw processProblem('task-not-waiting');
  const { instanceId, caseId, regionId, elementId, urged } = task;
  await appendEvents(call, transaction, [
    {
      name: 'process.task-urged',
      regionId,
      caseId,
      data: { instanceId, taskId, element: elementId, urged, reason: reason ?? null },
    },
  ]);
  await recordAudit(call, transaction, [
    {
      action: 'process.task-urged',
      object: { kind: 'task', id: taskId },
      regionId,
      detail: { caseId, instanceId, urged, reason: reason ?? null },
    },
  ]);
  return urged;
}
