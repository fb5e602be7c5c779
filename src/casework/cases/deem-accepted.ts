import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { completeTask, openTasksOfCases } from '#platform/processes/index.ts';
import { changeCase } from './change-case.ts';
import { closeFinishedCase } from './close-finished-case.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case, CaseClock } from './model.ts';
import { caseProblem } from './problems.ts';
import { byProcess, recordAct } from './record-act.ts';
import { endClocks } from './record-store.ts';
import { startClocks } from './start-clocks.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * Nobody has told the applicant anything within the period: the application counts as accepted from the day on which it was
 * received 逾期视为受理 (行政许可法 32). The periods of decision have run since that day.
 */
export async function deemAccepted(
  call: Call,
  transaction: Transaction,
  before: Case,
  clock: Pick<CaseClock, 'startedOn'>,
  receivedAt: Date,
): Promise<Case> {
  const tasks = await openTasksOfCases(transaction, [before.id]);
  const task = tasks.find(({ act }) => act === 'accept');
  if (!task) throw caseProblem('no-task');
  const item = await findItem(call, before.itemKey, before.releaseId);
  const [due] = await Promise.all([
    startClocks(call, transaction, before.id, item, ['promised', 'statutory'], clock.startedOn),
    endClocks(transaction, before.id, ['acceptance'], call.clock.today()),
  ]);
  const accepted = await changeCase(
    call,
    transaction,
    before,
    { state: 'accepted', acceptedAt: receivedAt, ...due },
    [{ event: 'case.accepted', data: { ...due, promised: item.definition.periods.promised, deemed: true } }],
  );
  await issuePaper(call, transaction, accepted, {
    template: 'deemed-accepted',
    blanks: { period: { period: item.definition.periods.promised } },
  });
  await tellProgress(call, transaction, accepted, 'deemed-accepted');
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
