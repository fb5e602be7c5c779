import type { Call } from '#kernel/application/index.ts';
import { reachOf, requireAccount } from '#platform/access/index.ts';
import type { Case } from './model.ts';
import { selectSuspended } from './pause-store.ts';

/** What is suspended waits in no inbox, since nothing of it can be done; it must be found all the same, to be resumed. */
export async function listSuspended(call: Call, limit: number): Promise<readonly Case[]> {
  requireAccount(call);
  const { bodies } = await reachOf(call, 'case.examine');
  if (bodies.length === 0) return [];
  const cases = await selectSuspended(call.database, bodies, limit);
  return cases.filter((of) =>
    bodies.some(
      ({ bodyId, matters }) => bodyId === of.bodyId && (matters === 'all' || matters.includes(of.itemKey)),
    ),
  );
}
