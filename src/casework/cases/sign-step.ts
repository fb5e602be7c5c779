import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';

/** One of several signs 会签、加签: kept, and without effect until the last of them has. */
export async function signStep(
  call: Call,
  transaction: Transaction,
  before: Case,
  { outcome, task }: ActDetails,
): Promise<Case> {
  if (before.state === 'closed') throw caseProblem('closed');
  return changeCase(call, transaction, before, {}, [
    { event: 'case.signed', data: { act: task.act, outcome, taskId: task.id } },
  ]);
}
