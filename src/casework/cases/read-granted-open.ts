import type { Queryable } from '#kernel/database/index.ts';
import { inPart } from './grant-in-part.ts';
import type { Case } from './model.ts';
import { actsOf } from './record-store.ts';
import { decidedOpen } from './store.ts';

/** Cases in which something has been granted, and whose process has not come to its end. */
export async function readGrantedOpen(on: Queryable): Promise<readonly Case[]> {
  const cases = await decidedOpen(on);
  if (cases.length === 0) return [];
  const acts = Map.groupBy(
    await actsOf(
      on,
      cases.map(({ id }) => id),
    ),
    ({ caseId }) => caseId,
  );
  return cases.filter(({ id }) => {
    const decision = acts.get(id)?.findLast(({ kind }) => kind === 'decide')?.outcome;
    return decision === 'granted' || decision === inPart;
  });
}
