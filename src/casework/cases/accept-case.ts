import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { changeCase } from './change-case.ts';
import { countAsAccepted } from './count-as-accepted.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { endClocks } from './record-store.ts';
import { silentAcceptance } from './silent-acceptance.ts';
import { startClocks } from './start-clocks.ts';
import { tellProgress } from './tell-progress.ts';
import { tolerateGaps } from './tolerate-gaps.ts';

/**
 * Accepts an application 受理: the periods for the decision run from today (行政许可法 42, the day itself not counted). What is
 * accepted after the last day for an answer counts from the day of receipt, as it would by silence.
 */
export async function acceptCase(call: Call, transaction: Transaction, before: Case): Promise<Case> {
  if (before.state === 'accepted') return before;
  if (before.state === 'closed') throw caseProblem('closed');
  const item = await findItem(call, before.itemKey, before.releaseId);
  const silent = await silentAcceptance(call, transaction, before);
  if (silent) return countAsAccepted(call, transaction, before, item, silent.startedOn);
  const now = call.clock.now();
  const today = call.clock.dateOf(now);
  const [due] = await Promise.all([
    startClocks(call, transaction, before.id, item, ['promised', 'statutory'], today),
    endClocks(transaction, before.id, ['acceptance'], today),
  ]);
  const accepted = await changeCase(
    call,
    transaction,
    before,
    { state: 'accepted', acceptedAt: now, ...due },
    [{ event: 'case.accepted', data: { ...due, promised: item.definition.periods.promised } }],
  );
  await issuePaper(call, transaction, accepted, {
    template: 'accepted',
    blanks: { period: { period: item.definition.periods.promised } },
  });
  await tellProgress(call, transaction, accepted, 'accepted');
  await tolerateGaps(call, transaction, accepted, item);
  return accepted;
}
