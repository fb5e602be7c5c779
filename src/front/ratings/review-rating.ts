import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf, assignmentsOfBody } from '#platform/directory/index.ts';
import { maskText } from './mask-text.ts';
import type { Rating } from './model.ts';
import { ratingProblem } from './problems.ts';
import { findRating, insertReview, unreviewed } from './store.ts';

export const ReviewRating = Type.Object({
  ratingId: Type.String({ format: 'uuid' }),
  decision: Type.Enum(['published', 'withheld']),
  /** What else is hidden: names of people and places. */
  hide: Type.Array(Type.String({ maxLength: 80 }), { maxItems: 20 }),
});
export type ReviewRating = Static<typeof ReviewRating>;

const most = 50;

export interface ToReview extends Rating {
  /** As it would be published if nothing else were hidden. */
  readonly masked: string;
}

/** What was written with ratings and waits to be looked through before anybody reads it. */
export async function listToReview(call: Call): Promise<readonly ToReview[]> {
  await authorise(call, 'supervision.act', { kind: 'statistics', bodyId: '' });
  const ratings = await unreviewed(call.database, most);
  return Promise.all(
    ratings.map(async (rating) => ({
      ...rating,
      masked: maskText(rating.text, await officersOf(call, rating.bodyId)),
    })),
  );
}

/** Publishes what was written, with everything personal hidden, or withholds it. The rating itself counts either way. */
export async function reviewRating(call: Call, input: ReviewRating): Promise<void> {
  const rating = await findRating(call.database, input.ratingId);
  if (!rating) throw absent(call, ratingProblem('not-found'));
  const { bodyId, divisionKey } = rating;
  await authorise(call, 'supervision.act', { kind: 'statistics', bodyId, divisionKey });
  const text = maskText(rating.text, [...(await officersOf(call, bodyId)), ...input.hide]);
  const [reviewer] = await assignmentsOf(call);
  await call.database.transaction(async (transaction) => {
    const decided = await insertReview(transaction, {
      ratingId: rating.id,
      decision: input.decision,
      text: input.decision === 'published' ? text : '',
      by: reviewer?.officerName ?? call.actor.id,
      at: call.clock.now(),
    });
    if (!decided) throw ratingProblem('reviewed-already');
    await recordAudit(call, transaction, [
      {
        action: 'rating.reviewed',
        object: { kind: 'rating', id: rating.id },
        detail: { decision: input.decision },
      },
    ]);
  });
}

/** Those who may be meant are not named in public. */
async function officersOf(call: Call, bodyId: string): Promise<string[]> {
  const assignments = await assignmentsOfBody(call, bodyId);
  return assignments.map(({ officerName }) => officerName);
}
