import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { completeTask } from '#platform/processes/index.ts';
import type { ActDetails } from './act-details.ts';
import { closeFinishedCase } from './close-finished-case.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { recordAct, whoActs } from './record-act.ts';
import { signStep } from './sign-step.ts';
import { lockCase } from './store.ts';

/** What an act does to the legal state of a case. */
export type ApplyAct = (
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
) => Promise<Case>;

/** Does what a task asks: the case under its lock, its history, then the task, then all that follows in the process. */
export async function carryOutAct(
  call: Call,
  transaction: Transaction,
  caseId: string,
  apply: ApplyAct,
  details: ActDetails,
): Promise<Case> {
  const before = await lockCase(transaction, caseId);
  if (!before) throw caseProblem('not-found');
  const { outcome, heard = outcome, reason, data, task, by = await whoActs(call, before) } = details;
  // Others still sign: nothing is decided yet.
  const signs = details.signature?.ends === false;
  const changed = await (signs ? signStep : apply)(call, transaction, before, details);
  const [progressed] = await Promise.all([
    completeTask(call, transaction, {
      taskId: task.id,
      outcome,
      heard,
      completedByName: by.doneBy,
      // Only these two and what the form of the step declares: what else is said with an act is kept with it, and must not
      // set variables that gateways read.
      variables: { ...details.outputs, outcome: heard, reason },
    }),
    recordAct(call, transaction, before, by, {
      kind: signs ? 'sign' : task.act,
      outcome,
      reason,
      // What was looked at then: a later correction has another content.
      data: { ...data, contentId: before.contentId, taskId: task.id },
    }),
  ]);
  return closeFinishedCase(call, transaction, changed.id, progressed, { kind: task.act, outcome, reason });
}
