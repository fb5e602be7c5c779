import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import type { Case, Opinion } from './model.ts';
import { officerName } from './officer-name.ts';
import { caseProblem } from './problems.ts';
import { insertOpinion } from './record-store.ts';
import { tellProgress } from './tell-progress.ts';

/** A body under parallel approval says what it thinks 部门意见: agrees, objects with reasons, or remarks. */
export async function giveOpinion(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
): Promise<Case> {
  if (before.state === 'closed') throw caseProblem('closed');
  const outcome = details.outcome as Opinion['outcome'];
  const [changed] = await Promise.all([
    changeCase(call, transaction, before, { decidedAt: call.clock.now() }, [
      { event: 'case.opinion-given', data: { outcome } },
    ]),
    insertOpinion(transaction, {
      id: newId(),
      caseId: before.id,
      rootId: before.rootId,
      bodyId: before.bodyId,
      outcome,
      reason: details.reason,
      givenBy: await officerName(call),
      assignmentId: call.actor.assignmentId ?? null,
      givenAt: call.clock.now(),
    }),
  ]);
  await tellProgress(call, transaction, changed, 'opinion', {
    parameters: { outcome },
    reason: details.reason,
  });
  return changed;
}
