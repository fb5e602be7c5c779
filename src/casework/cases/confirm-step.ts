import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { tellProgress } from './tell-progress.ts';

/** Confirms that something was carried out, e.g. a seal filed or an insurance account opened. */
export async function confirmStep(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
): Promise<Case> {
  if (before.state === 'closed') throw caseProblem('closed');
  const changed = await changeCase(call, transaction, before, {}, [
    { event: 'case.step-confirmed', data: { outcome: details.outcome } },
  ]);
  await tellProgress(call, transaction, changed, 'confirmed', {
    parameters: { outcome: details.outcome },
    reason: details.reason,
  });
  return changed;
}
