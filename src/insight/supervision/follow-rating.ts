import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from '#kernel/outbox/index.ts';
import { count } from './figure-store.ts';
import { markScore } from './mark-score.ts';
import type { Measure } from './model.ts';
import { findWatch } from './watch-store.ts';

const measures: readonly Measure[] = ['rated_1', 'rated_2', 'rated_3', 'rated_4', 'rated_5'];
const bad = 2;

/** Counts a rating where its case is counted; a bad one costs what the rules say. */
export async function followRating(call: Call, transaction: Transaction, event: StoredEvent): Promise<void> {
  const { caseId, ratingId, grade } = event.data;
  if (typeof caseId !== 'string' || typeof ratingId !== 'string' || typeof grade !== 'number') return;
  const watch = await findWatch(transaction, caseId);
  const measure = measures[grade - 1];
  if (!watch || !measure) return;
  count(transaction, {
    caseId,
    causeId: ratingId,
    on: call.clock.dateOf(event.occurredAt),
    measures: [measure],
    place: watch,
  });
  if (grade <= bad)
    await markScore(call, transaction, {
      counts: 'bad-rating',
      bodyId: watch.bodyId,
      caseIds: [caseId],
      causeId: ratingId,
    });
}

/** A complaint that was found to be right costs what the rules say. */
export async function followComplaint(
  call: Call,
  transaction: Transaction,
  event: StoredEvent,
): Promise<void> {
  const { bodyId, complaintId, caseId } = event.data;
  if (typeof bodyId !== 'string' || typeof complaintId !== 'string') return;
  await markScore(call, transaction, {
    counts: 'complaint-upheld',
    bodyId,
    caseIds: typeof caseId === 'string' ? [caseId] : [],
    causeId: complaintId,
  });
}
