import type { Call } from '#kernel/application/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { tookAtCounter } from './counter.ts';
import type { Receipt } from './model.ts';
import { applicationProblem } from './problems.ts';
import { receiptOf } from './receipt-of.ts';
import { findApplication } from './store.ts';
import { owns } from './view-progress.ts';

/** The receipt again 接件凭证, for its owner. */
export async function readReceipt(call: Call, caseId: string): Promise<Receipt> {
  requireAccount(call);
  const application = await findApplication(call.database, caseId);
  if (!application || !(owns(call, application) || (await tookAtCounter(call, application))))
    throw applicationProblem('not-found');
  return receiptOf(call, caseId);
}
