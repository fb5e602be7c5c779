import type { Call } from '#kernel/application/index.ts';
import type { Assignment } from '#platform/directory/index.ts';
import { type Task, tasksOfCase } from '#platform/processes/index.ts';
import type { Case } from './model.ts';
import { signersForStep } from './officers-for-step.ts';
import type { Participant } from './store.ts';

/** Who may sign this step and neither has signed nor is asked to: those who countersign are different people. */
export async function countersignersForStep(
  call: Call,
  of: Case,
  task: Task,
  family: readonly Participant[],
): Promise<Assignment[]> {
  const [candidates, tasks] = await Promise.all([
    signersForStep(call, of, task, family),
    tasksOfCase(call.database, of.id),
  ]);
  const beside = tasks.filter(
    ({ instanceId, elementId, status }) =>
      instanceId === task.instanceId && elementId === task.elementId && status !== 'cancelled',
  );
  const asked = new Set(
    beside.flatMap(({ status, claimedBy }) => (status === 'open' ? (claimedBy ?? []) : [])),
  );
  const signed = new Set(
    beside.flatMap(({ status, closedBy }) => (status === 'done' ? (closedBy ?? []) : [])),
  );
  return candidates.filter(({ id, accountId }) => !asked.has(id) && !signed.has(accountId ?? ''));
}
