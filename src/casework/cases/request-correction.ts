import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import type { Case } from './model.ts';
import { endClocks } from './record-store.ts';
import { tellProgress } from './tell-progress.ts';

/** Tells the applicant once and for all what is missing or wrong 补正一次告知 (行政许可法 32). */
export async function requestCorrection(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
): Promise<Case> {
  const [changed] = await Promise.all([
    changeCase(call, transaction, before, { state: 'correction' }, [{ event: 'case.correction-requested' }]),
    endClocks(transaction, before.id, ['acceptance'], call.clock.today()),
  ]);
  await tellProgress(call, transaction, changed, 'correction', { reason: details.reason });
  return changed;
}
