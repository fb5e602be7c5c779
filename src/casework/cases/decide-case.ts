import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { tellProgress } from './tell-progress.ts';

/** Decides 作出决定: grants, or refuses with reasons and remedies (行政许可法 38). The process issues and closes. */
export async function decideCase(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
): Promise<Case> {
  if (before.state === 'closed') throw caseProblem('closed');
  const changed = await changeCase(call, transaction, before, { decidedAt: call.clock.now() }, [
    { event: 'case.decided', data: { outcome: details.outcome } },
  ]);
  await tellProgress(call, transaction, changed, 'decided', {
    parameters: { outcome: details.outcome },
    reason: details.reason,
  });
  return changed;
}
