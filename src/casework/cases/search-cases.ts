import type { Call } from '#kernel/application/index.ts';
import { type Reach, reachOf } from '#platform/access/index.ts';
import type { Case } from './model.ts';
import { listCases } from './store.ts';

export interface CaseQuery {
  /** The beginning of a receipt number. */
  readonly receipt?: string;
  readonly state?: string;
  readonly itemKey?: string;
  /** Keyset: the id of the last case of the page before. */
  readonly before?: string;
  readonly limit?: number;
}

/** Cases the reader may see, newest first: own division's for heads, own body's for its leaders, all for the city's. */
export async function searchCases(
  call: Call,
  query: CaseQuery,
): Promise<{ cases: readonly Case[]; next?: string }> {
  const limit = Math.min(query.limit ?? 50, 200);
  const reach = await reachOf(call, 'case.read');
  const found = await listCases(call.database, {
    ...withinReach(reach),
    ...(query.receipt ? { receiptPrefix: query.receipt } : {}),
    ...(query.state ? { state: query.state } : {}),
    ...(query.itemKey ? { itemKey: query.itemKey } : {}),
    ...(query.before ? { before: query.before } : {}),
    limit: limit + 1,
  });
  const cases = found.slice(0, limit);
  const last = cases.at(-1);
  return { cases, ...(found.length > limit && last ? { next: last.id } : {}) };
}

/** A reach as conditions of SQL, so that nothing is read that may not be seen. */
export function withinReach(reach: Reach): { bodyIds?: string[]; divisions?: string[] } {
  if (reach.all) return {};
  const whole = reach.bodies.filter((body) => body.divisionKeys === 'all').map((body) => body.bodyId);
  const divisions = reach.bodies.flatMap((body) =>
    body.divisionKeys === 'all' ? [] : body.divisionKeys.map((division) => `${body.bodyId}/${division}`),
  );
  return { bodyIds: whole, divisions };
}
