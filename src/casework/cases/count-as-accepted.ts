import type { Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { changeCase } from './change-case.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { endClocks } from './record-store.ts';
import { receiptOfSilence } from './silent-acceptance.ts';
import { startClocks } from './start-clocks.ts';
import { findContent } from './store.ts';
import { tellProgress } from './tell-progress.ts';
import { tolerateGaps } from './tolerate-gaps.ts';

/**
 * The application counts as accepted from the day of receipt, because nobody has told the applicant anything in time 逾期视为受理
 * (行政许可法 32): found by the night's work, or by the officer who accepts it late. The periods of decision have run since then.
 */
export async function countAsAccepted(
  call: Call,
  transaction: Transaction,
  before: Case,
  item: Item,
  startedOn: string,
): Promise<Case> {
  const { promised } = item.definition.periods;
  const [content, due] = await Promise.all([
    findContent(transaction, before.contentId),
    startClocks(call, transaction, before.id, item, ['promised', 'statutory'], startedOn),
    endClocks(transaction, before.id, ['acceptance'], call.clock.today()),
  ]);
  if (!content) throw caseProblem('not-found');
  const acceptedAt = receiptOfSilence(call, startedOn, content.madeAt);
  const accepted = await changeCase(call, transaction, before, { state: 'accepted', acceptedAt, ...due }, [
    { event: 'case.accepted', data: { ...due, promised, deemed: true, acceptedOn: startedOn } },
  ]);
  await issuePaper(call, transaction, accepted, {
    template: 'deemed-accepted',
    blanks: { period: { period: promised } },
  });
  await tellProgress(call, transaction, accepted, 'deemed-accepted');
  await tolerateGaps(call, transaction, accepted, item);
  return accepted;
}
