import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { acceptanceProblem } from './acceptance-problems.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import { dayOfReceipt } from './day-of-receipt.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { startClocks } from './start-clocks.ts';
import { findContent, insertContent } from './store.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * The applicant hands in what was asked for. What was stated before stays as it was; a new content takes its place. The
 * acceptance period begins anew with the day on which everything was handed in.
 */
export async function correctCase(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: ActDetails,
): Promise<Case> {
  const [content, item] = await Promise.all([
    findContent(transaction, before.contentId),
    findItem(call, before.itemKey, before.releaseId),
  ]);
  if (!content) throw caseProblem('not-found');
  // The step ends with what the public stage has checked and sent, never by somebody’s saying so.
  if (!details.handedIn) throw acceptanceProblem('nothing-corrected');
  const { id, at, answers, materials } = details.handedIn;
  const corrected = { ...content, id, madeAt: at, answers, materials };
  const countedFrom = await dayOfReceipt(call, item, at);
  await Promise.all([
    insertContent(transaction, corrected),
    startClocks(call, transaction, before.id, item, ['acceptance'], countedFrom),
  ]);
  const changed = await changeCase(
    call,
    transaction,
    before,
    { state: 'received', contentId: corrected.id },
    [{ event: 'case.corrected', data: { contentId: corrected.id } }],
  );
  await tellProgress(call, transaction, changed, 'corrected');
  return changed;
}
