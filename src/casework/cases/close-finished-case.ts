import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Advance } from '#platform/processes/index.ts';
import { closeCase } from './close-case.ts';
import { inPart } from './grant-in-part.ts';
import type { Case, CaseOutcome, Opinion } from './model.ts';
import { caseProblem } from './problems.ts';
import { actsOf, opinionsOf } from './record-store.ts';
import { findCase, lockCase } from './store.ts';

/** What has led to the end, where the caller knows it. */
interface JustDone {
  readonly kind: string;
  readonly outcome: string;
  readonly reason: string;
}

/**
 * When a case's process has come to its end without closing the case in so many words, the case ends with what was last
 * decided in it. A case whose process goes on is left as it is.
 */
export async function closeFinishedCase(
  call: Call,
  transaction: Transaction,
  caseId: string,
  progressed: Advance,
  justDone?: JustDone,
): Promise<Case> {
  const now = await findCase(transaction, caseId);
  if (!now) throw caseProblem('not-found');
  if (progressed.status !== 'completed' || now.state === 'closed') return now;
  const { outcome, reason } = await lastDecision(transaction, now, justDone);
  return closeCase(call, transaction, now, outcome, { reason, results: progressed.results });
}

/** The same where a message, a signal or a timer has brought the process to its end: nobody holds the case yet. */
export async function closeEndedCase(call: Call, transaction: Transaction, advance: Advance): Promise<void> {
  if (advance.caseId && (await lockCase(transaction, advance.caseId)))
    await closeFinishedCase(call, transaction, advance.caseId, advance);
}

async function lastDecision(
  transaction: Transaction,
  of: Case,
  justDone: JustDone | undefined,
): Promise<{ outcome: CaseOutcome; reason: string }> {
  // The opinion that was given, or the decision that was made a moment ago is the last one.
  if (justDone?.kind === 'opinion')
    return { outcome: justDone.outcome as Opinion['outcome'], reason: justDone.reason };
  if (justDone?.kind === 'decide') return { outcome: decidedAs(justDone.outcome), reason: justDone.reason };
  const [opinions, acts] = await Promise.all([
    opinionsOf(transaction, of.rootId),
    actsOf(transaction, [of.id]),
  ]);
  const opinion = opinions.findLast((candidate) => candidate.caseId === of.id);
  if (opinion) return { outcome: opinion.outcome, reason: opinion.reason };
  const decision = acts.findLast((act) => act.kind === 'decide');
  if (decision) return { outcome: decidedAs(decision.outcome), reason: decision.reason };
  const confirmed = acts.findLast((act) => act.kind === 'confirm');
  if (confirmed?.outcome === 'failed') return { outcome: 'refused', reason: confirmed.reason };
  return { outcome: 'done', reason: '' };
}

const decidedAs = (outcome: string): CaseOutcome =>
  outcome === 'granted' || outcome === inPart ? outcome : 'refused';
