import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { completeTask, openTasksOfCases } from '#platform/processes/index.ts';
import { closeFinishedCase } from './close-finished-case.ts';
import { countAsAccepted } from './count-as-accepted.ts';
import type { Case, CaseClock } from './model.ts';
import { byProcess, recordAct } from './record-act.ts';
import { stepProblem } from './step-problems.ts';

/**
 * Nobody has told the applicant anything within the period: the application counts as accepted from the day on which it was
 * received, and its process goes on by itself.
 */
export async function deemAccepted(
  call: Call,
  transaction: Transaction,
  before: Case,
  clock: Pick<CaseClock, 'startedOn'>,
): Promise<Case> {
  const tasks = await openTasksOfCases(transaction, [before.id]);
  const task = tasks.find(({ act }) => act === 'accept');
  if (!task) throw stepProblem('no-task');
  const item = await findItem(call, before.itemKey, before.releaseId);
  const accepted = await countAsAccepted(call, transaction, before, item, clock.startedOn);
  await recordAct(call, transaction, before, byProcess(before), {
    kind: 'accept',
    outcome: 'deemed-accepted',
    reason: '',
    data: { contentId: before.contentId },
  });
  const progressed = await completeTask(call, transaction, {
    taskId: task.id,
    outcome: 'accepted',
    completedByName: '',
    variables: { outcome: 'accepted', reason: '' },
  });
  return closeFinishedCase(call, transaction, accepted.id, progressed);
}
