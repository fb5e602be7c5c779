import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { absent, authorise, mayDo } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { PeriodUnit, WorkingCalendar } from '#platform/calendar/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import {
  closeIfDone,
  insertCallBack,
  lockFollowUp,
  moveFollowUp,
  provisionalFollowUps,
  writeAnswer,
} from './follow-up-store.ts';
import type { FollowUp, Rating } from './model.ts';
import { ratingProblem } from './problems.ts';
import { findRating } from './store.ts';
import { tellAnswer } from './tell-answer.ts';

export const RecordCallBack = Type.Object({
  /** Given by whoever asks: the same request twice is one call. */
  id: Type.String({ format: 'uuid' }),
  ratingId: Type.String({ format: 'uuid' }),
  reached: Type.Boolean(),
  note: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type RecordCallBack = Static<typeof RecordCallBack>;

export const AnswerRating = Type.Object({
  ratingId: Type.String({ format: 'uuid' }),
  text: Type.String({ minLength: 1, maxLength: 2000 }),
});
export type AnswerRating = Static<typeof AnswerRating>;

/** The person was called back 回访, or could not be reached. The body does it, or the supervisor in its stead. */
export async function recordCallBack(call: Call, input: RecordCallBack): Promise<void> {
  await changeFollowUp(call, input.ratingId, input.note, async (transaction, { officer, resource, note }) => {
    if (!(await mayDo(call, 'supervision.act', resource)))
      await authorise(call, 'supervision.answer', resource);
    await insertCallBack(transaction, {
      id: input.id,
      ratingId: input.ratingId,
      reached: input.reached,
      note,
      calledBy: officer,
      calledAt: call.clock.now(),
    });
    return 'rating.called-back';
  });
}

/** The body says what it has done about it; the person is told, and all may read it with the rating. */
export async function answerRating(call: Call, input: AnswerRating): Promise<void> {
  await changeFollowUp(
    call,
    input.ratingId,
    input.text,
    async (transaction, { officer, resource, note, rating, followUp }) => {
      await authorise(call, 'supervision.answer', resource);
      if (followUp.answer !== null) throw ratingProblem('answered-already');
      await writeAnswer(transaction, rating.id, { text: note, by: officer, at: call.clock.now() });
      await tellAnswer(call, transaction, rating, note);
      return 'rating.answered';
    },
  );
}

interface Handling {
  readonly officer: string;
  readonly note: string;
  readonly rating: Rating;
  readonly followUp: FollowUp;
  readonly resource: { readonly kind: 'statistics'; readonly bodyId: string; readonly divisionKey: string };
}

async function changeFollowUp(
  call: Call,
  ratingId: string,
  text: string,
  change: (transaction: Transaction, handling: Handling) => Promise<string>,
): Promise<void> {
  const note = text.trim();
  if (note === '') throw ratingProblem('text-required');
  const [rating, [assignment]] = await Promise.all([
    findRating(call.database, ratingId),
    assignmentsOf(call),
  ]);
  if (!rating) throw absent(call, ratingProblem('follow-up-unknown'));
  const { bodyId, divisionKey } = rating;
  await call.database.transaction(async (transaction) => {
    const followUp = await lockFollowUp(transaction, ratingId);
    if (!followUp) throw absent(call, ratingProblem('follow-up-unknown'));
    const action = await change(transaction, {
      officer: assignment?.officerName ?? call.actor.id,
      note,
      rating,
      followUp,
      resource: { kind: 'statistics', bodyId, divisionKey },
    });
    await closeIfDone(transaction, ratingId, call.clock.today());
    await recordAudit(call, transaction, [
      { action, object: { kind: 'rating', id: ratingId }, detail: { caseId: rating.caseId } },
    ]);
  });
}

/** When a year's calendar is published, limits that were provisional are counted anew. */
export async function recomputeFollowUps(
  _call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const { ratingId, openedOn, length, unit } of await provisionalFollowUps(transaction))
    await moveFollowUp(
      transaction,
      ratingId,
      calendar.dueDate(openedOn, { length, unit: unit as PeriodUnit }),
    );
}
