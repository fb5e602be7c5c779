import type { Call } from '#kernel/application/index.ts';
import { reachOf, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Case } from './model.ts';
import { selectSuspended } from './pause-store.ts';

/** What is suspended waits in no inbox, since nothing of it can be done; it must be found all the same, to be resumed. */
export async function listSuspended(call: Call, limit: number): Promise<readonly Case[]> {
  requireAccount(call);
  const { bodies } = await reachOf(call, 'case.examine');
  if (bodies.length === 0) return [];
  const found = await selectSuspended(call.database, bodies, limit);
  const cases = found.filter((of) =>
    bodies.some(
      ({ bodyId, matters }) => bodyId === of.bodyId && (matters === 'all' || matters.includes(of.itemKey)),
    ),
  );
  // Their titles name people: whose stood on the page is one entry, as of the inbox beside it.
  if (cases.length > 0)
    await call.database.transaction((transaction) =>
      recordAudit(call, transaction, [
        {
          action: 'case.inbox',
          object: { kind: 'case-list', id: call.requestId },
          detail: { view: 'suspended', by: [], found: cases.map(({ id }) => id) },
        },
      ]),
    );
  return cases;
}
