import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { absent, authorise, mayDo, reachOf } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { PeriodUnit, WorkingCalendar } from '#platform/calendar/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import type { CallBack, FollowUp, Rating } from './model.ts';
import { ratingProblem } from './problems.ts';
import {
  callBacksOf,
  closeIfDone,
  findRating,
  insertCallBack,
  type ListedFollowUp,
  lockFollowUp,
  moveFollowUp,
  provisionalFollowUps,
  selectFollowUps,
  writeAnswer,
} from './store.ts';
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

export interface FollowUpShown extends ListedFollowUp {
  readonly callBacks: readonly CallBack[];
  readonly late: boolean;
  readonly may: { readonly call: boolean; readonly answer: boolean };
}

const most = 100;

/** The follow-ups of the reader's reach: what waits, or what is done. */
export async function listFollowUps(
  call: Call,
  { closed = false }: { readonly closed?: boolean } = {},
): Promise<readonly FollowUpShown[]> {
  const reach = await reachOf(call, 'supervision.read');
  const seen = reach.bodies.filter(({ divisionKeys }) => divisionKeys === 'all' || divisionKeys.length > 0);
  if (!reach.all && seen.length === 0)
    await authorise(call, 'supervision.read', { kind: 'statistics', bodyId: '' });
  const listed = await selectFollowUps(call.database, {
    within: reach.all ? 'all' : seen,
    closed,
    limit: most,
  });
  const calls = await callBacksOf(
    call.database,
    listed.map(({ ratingId }) => ratingId),
  );
  const today = call.clock.today();
  return Promise.all(
    listed.map(async (of): Promise<FollowUpShown> => {
      const resource = { kind: 'statistics', bodyId: of.bodyId, divisionKey: of.divisionKey } as const;
      const [act, answer] = await Promise.all([
        mayDo(call, 'supervision.act', resource),
        mayDo(call, 'supervision.answer', resource),
      ]);
      return {
        ...of,
        callBacks: calls.filter(({ ratingId }) => ratingId === of.ratingId),
        late: of.closedOn === null && !of.provisional && of.dueOn < today,
        may: { call: of.closedOn === null && (act || answer), answer: answer && of.answer === null },
      };
    }),
  );
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
