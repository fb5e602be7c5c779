import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { openTasksOfCases } from '#platform/processes/index.ts';
import { carryOutAct } from './carry-out-act.ts';
import { correctCase } from './correct-case.ts';
import { byApplicant } from './record-act.ts';
import type { CorrectionMessage } from './stage-message.ts';
import { stepProblem } from './step-problems.ts';
import { lockCase, takeMessage } from './store.ts';

/**
 * What was asked for arrives from the public stage, which has checked it. The same message twice corrects once; one that
 * nothing waits for is refused, and whoever carries it keeps it.
 */
export async function receiveCorrection(
  call: Call,
  transaction: Transaction,
  message: CorrectionMessage,
): Promise<void> {
  if (!(await takeMessage(transaction, message.id, call.clock.now()))) return;
  const { caseId, content, handedInAt } = message;
  // Under the case's lock, so that nobody answers the same request meanwhile.
  const of = await lockCase(transaction, caseId);
  const tasks = await openTasksOfCases(transaction, [caseId]);
  const task = tasks.find(({ act }) => act === 'correct');
  if (!of || !task) throw stepProblem('no-task');
  await carryOutAct(call, transaction, caseId, correctCase, {
    outcome: 'corrected',
    reason: '',
    data: {},
    task,
    by: byApplicant(of),
    handedIn: { ...content, at: new Date(handedInAt) },
  });
}
