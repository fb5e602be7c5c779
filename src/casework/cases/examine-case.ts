import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { tellProgress } from './tell-progress.ts';

/** Records the examination 审查 with its finding; the decision is somebody else's. */
export async function examineCase(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
): Promise<Case> {
  if (before.state === 'closed') throw caseProblem('closed');
  const changed = await changeCase(call, transaction, before, {}, [
    { event: 'case.examined', data: { outcome: details.outcome } },
  ]);
  await tellProgress(call, transaction, changed, 'examined');
  return changed;
}
