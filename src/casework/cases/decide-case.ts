import { findItem, type Item } from '#casework/catalogue/index.ts';
import { type Release, releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { ActDetails } from './act-details.ts';
import { changeCase } from './change-case.ts';
import { inPart, partedBy } from './grant-in-part.ts';
import { issuePaper } from './issue-paper.ts';
import type { Case } from './model.ts';
import { dayDue } from './paper-words.ts';
import { pausesOf } from './pause-store.ts';
import { periodProblem } from './period-problems.ts';
import { caseProblem } from './problems.ts';
import { tellProgress } from './tell-progress.ts';
import { refuseOpenGaps } from './tolerate-gaps.ts';

/** Who has decided, where it was not the acting body. */
export interface Elsewhere {
  readonly authority: string;
  readonly authorityEn: string;
  readonly number: string;
  readonly decidedOn: string;
}

/** Decides 作出决定: grants, grants in part, or refuses with reasons and remedies (行政许可法 38). The process issues and closes. */
export async function decideCase(
  call: Call,
  transaction: Transaction,
  before: Case,
  details: Pick<ActDetails, 'outcome' | 'reason'> &
    Partial<Pick<ActDetails, 'data'>> & { readonly elsewhere?: Elsewhere },
): Promise<Case> {
  if (before.state === 'closed') throw caseProblem('closed');
  // What the law asks to be heard, inspected or tested first is not decided over.
  const pauses = await pausesOf(transaction, [before.id]);
  if (pauses.some(({ heldBy, endedOn }) => heldBy === before.id && endedOn === null))
    throw periodProblem('procedure-open');
  const { outcome } = details;
  const refuses = outcome === 'refused';
  const parted =
    outcome === inPart ? await partedBy(call, transaction, before, details.data?.['granted']) : {};
  const { definition } = await findItem(call, before.itemKey, before.releaseId);
  const { tolerance, periods } = definition;
  if (!refuses) await refuseOpenGaps(transaction, before, tolerance);
  const now = call.clock.now();
  const changed = await changeCase(call, transaction, before, { decidedAt: now }, [
    { event: 'case.decided', data: { outcome, ...(details.elsewhere ? { byProcess: true } : {}) } },
  ]);
  const release = await releaseById(call, before.releaseId);
  const delivery = periods.delivery ?? release.part('period', 'delivery');
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
          template: templateOf(release, outcome, definition),
          reasons,
          blanks: {
            ...parted,
            ...(delivery ? { deliverBy: dayDue(calendar.dueDate(call.clock.dateOf(now), delivery)) } : {}),
          },
        },
  );
  await tellProgress(call, transaction, changed, 'decided', {
    parameters: { outcome },
    reason: details.reason,
  });
  return changed;
}

/** What is filed 备案 or given up 注销 has a paper of its own, which says that nothing is permitted by it. */
function templateOf(
  release: Release,
  outcome: string | undefined,
  { filing, effect }: Item['definition'],
): string {
  if (outcome !== 'granted') return outcome === inPart ? inPart : 'refused';
  if (filing) return 'filed';
  // Cases go on by the release they began with, which may be older than this paper.
  const onRequest = effect?.kind === 'cancel' && release.part('paper', 'cancelled-on-request');
  return onRequest ? onRequest.key : 'granted';
}

const blanksOf = ({ authority, authorityEn, number, decidedOn }: Elsewhere) => ({
  authority: { 'zh-CN': authority, en: authorityEn || authority },
  decision: number,
  decidedOn: { day: decidedOn },
});
