import type { Call } from '#kernel/application/index.ts';
import { gramsOf } from '#platform/search/index.ts';
import type { Decision, DecisionKind } from './model.ts';
import { publicityProblem } from './problems.ts';
import { findShown, selectDecisions } from './store.ts';

export interface DecisionQuery {
  readonly kind?: DecisionKind;
  /** The key of a body. */
  readonly body?: string;
  /** The key of an item. */
  readonly item?: string;
  /** Decided on this day or later. */
  readonly from?: string;
  /** Decided on this day or earlier. */
  readonly to?: string;
  /** A firm, a number, a matter. */
  readonly text?: string;
  /** Where the page before ended. */
  readonly after?: string;
  readonly limit?: number;
}

export const longestText = 60;
const pageLength = 20;
const most = 1000;

interface Decisions {
  readonly decisions: readonly Decision[];
  readonly next: string | null;
}

/** What is published today, the newest first. For everybody. */
export const searchDecisions = (call: Call, query: DecisionQuery): Promise<Decisions> =>
  select(call, query, 'decided', ({ decidedOn }) => decidedOn);

/** The same by when it was published or has changed: whoever reads back to where he was has seen all that is new. */
export const followDecisions = (call: Call, query: DecisionQuery): Promise<Decisions> =>
  select(call, query, 'changed', ({ changedAt }) => changedAt.toISOString());

async function select(
  call: Call,
  query: DecisionQuery,
  by: 'decided' | 'changed',
  momentOf: (decision: Decision) => string,
): Promise<Decisions> {
  const limit = Math.min(query.limit ?? pageLength, most);
  const found = await selectDecisions(call.database, {
    kind: query.kind ?? null,
    bodyKey: query.body ?? null,
    itemKey: query.item ?? null,
    from: query.from ?? null,
    to: query.to ?? null,
    terms: gramsOf((query.text ?? '').slice(0, longestText)),
    by,
    after: placeIn(query.after),
    limit: limit + 1,
    today: call.clock.today(),
  });
  const decisions = found.slice(0, limit);
  const last = decisions.at(-1);
  return { decisions, next: found.length > limit && last ? `${momentOf(last)}_${last.id}` : null };
}

const cursor = /^(\d{4}-\d{2}-\d{2}(?:T[\d:.]{8,12}Z)?)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A place that nobody gave out is the beginning. */
function placeIn(after: string | undefined): { moment: string; id: string } | null {
  const [, moment, id] = cursor.exec(after ?? '') ?? [];
  return moment !== undefined && id !== undefined && !Number.isNaN(Date.parse(moment))
    ? { moment, id }
    : null;
}

/** One decision, for everybody, as long as it is published. */
export async function readDecision(call: Call, id: string): Promise<Decision> {
  const found = await findShown(call.database, id, call.clock.today());
  if (!found) throw publicityProblem('not-found');
  return found;
}

/** What the decision is today: a period that has run out ends it without anybody’s doing. */
export type StandingOf = Decision['status'] | 'expired' | 'refused';

export function standingOf({ status, outcome, validTo }: Decision, today: string): StandingOf {
  if (status !== 'in-force') return status;
  if (outcome === 'refused') return 'refused';
  return validTo !== null && validTo < today ? 'expired' : status;
}
