import { findItem } from '#casework/catalogue/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { pausesOf } from './pause-store.ts';
import { caseProblem } from './problems.ts';
import { tellProgress } from './tell-progress.ts';
import { refuseOpenGaps } from './tolerate-gaps.ts';

/** Who has decided, where it was not the acting body. */
export interface Elsewhere {
  readonly authority: string;
  readonly number: string;
  readonly decidedOn: string;
}

/** Decides 作出决定: grants, or refuses with reasons and remedies (行政许可法 38). The process issues and closes. */
export async function decideCase(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: Pick<ActDetails, 'outcome' | 'reason'> & { readonly elsewhere?: Elsewhere },
): Promise<Case> {
  if (before.state === 'closed') throw caseProblem('closed');
  // What the law asks to be heard, inspected or tested first is not decided over.
  const pauses = await pausesOf(transaction, [before.id]);
  if (pauses.some(({ heldBy, endedOn }) => heldBy === before.id && endedOn === null))
    throw caseProblem('procedure-open');
  if (details.outcome === 'granted') {
    const item = await findItem(call, before.itemKey, before.releaseId);
    await refuseOpenGaps(transaction, before, item.definition.tolerance);
  }
  const now = call.clock.now();
  const changed = await changeCase(call, transaction, before, { decidedAt: now }, [
    { event: 'case.decided', data: { outcome: details.outcome } },
  ]);
  const release = await releaseById(call, before.releaseId);
  const delivery = release.part('period', 'delivery');
  const calendar = await currentCalendar(call);
  const reasons = details.reason ? [details.reason] : [];
  const { elsewhere } = details;
  await issuePaper(
    call,
    transaction,
    changed,
    elsewhere
      ? { template: `${details.outcome}-elsewhere`, reasons, blanks: blanksOf(elsewhere) }
      : {
          template: details.outcome === 'granted' ? 'granted' : 'refused',
          reasons,
          blanks: delivery
            ? { deliverBy: { day: calendar.dueDate(call.clock.dateOf(now), delivery).date } }
            : {},
        },
  );
  await tellProgress(call, transaction, changed, 'decided', {
    parameters: { outcome: details.outcome },
    reason: details.reason,
  });
  return changed;
}

const blanksOf = ({ authority, number, decidedOn }: Elsewhere) => ({
  authority,
  decision: number,
  decidedOn: { day: decidedOn },
});
