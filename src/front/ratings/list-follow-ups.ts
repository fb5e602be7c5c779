import type { Call } from '#kernel/application/index.ts';
import { authorise, mayDo, reachOf } from '#platform/access/index.ts';
import { callBacksOf, type ListedFollowUp, selectFollowUps } from './follow-up-store.ts';
import type { CallBack } from './model.ts';

export interface FollowUpShown extends ListedFollowUp {
  readonly callBacks: readonly CallBack[];
  readonly late: boolean;
  readonly may: { readonly call: boolean; readonly answer: boolean };
}

const pageLength = 50;

/** The follow-ups of the reader's reach, a page: what waits, by when it is due, or what is done, the newest first. */
export async function listFollowUps(
  call: Call,
  { closed = false, after = '' }: { readonly closed?: boolean; readonly after?: string | undefined } = {},
): Promise<{ readonly followUps: readonly FollowUpShown[]; readonly next?: string }> {
  const reach = await reachOf(call, 'supervision.read');
  const seen = reach.bodies.filter(({ divisionKeys }) => divisionKeys === 'all' || divisionKeys.length > 0);
  if (!reach.all && seen.length === 0)
    await authorise(call, 'supervision.read', { kind: 'statistics', bodyId: '' });
  const [, on, id] = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/.exec(after) ?? [];
  const found = await selectFollowUps(call.database, {
    within: reach.all ? 'all' : seen,
    closed,
    place: on && id ? { on, id } : null,
    limit: pageLength + 1,
  });
  const listed = found.slice(0, pageLength);
  const calls = await callBacksOf(
    call.database,
    listed.map(({ ratingId }) => ratingId),
  );
  const today = call.clock.today();
  const last = listed.at(-1);
  const next = found.length > pageLength && last && `${last.closedOn ?? last.dueOn}_${last.ratingId}`;
  const followUps = await Promise.all(
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
  return { followUps, ...(next ? { next } : {}) };
}
