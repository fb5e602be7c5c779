import type { Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { keepByVersion } from '#kernel/memory/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { countWithdrawn, selectWithdrawn, updateWithdrawn } from './migration-store.ts';
import { processProblem } from './problems.ts';
import { deleteStartEventsOf } from './start-event-store.ts';

/**
 * Nothing begins under this version any more, by its start events neither; what runs goes on. Other processes know it within a
 * second.
 */
export async function withdrawDefinition(
  call: Call,
  transaction: Transaction,
  { definitionId: id, reason }: { readonly definitionId: string; readonly reason: string },
): Promise<void> {
  const found = await updateWithdrawn(transaction, id, reason, call.clock.now());
  if (!found) throw processProblem('definition-not-found', { id });
  await deleteStartEventsOf(transaction, id);
  withdrawn.changedIn(transaction);
  await recordAudit(call, transaction, [
    {
      action: 'process.definition-withdrawn',
      object: { kind: 'process-definition', id },
      detail: { key: found.key, reason },
    },
  ]);
}

/** As the transaction sees it now. */
export async function isWithdrawn(on: Queryable, definitionId: string): Promise<boolean> {
  return (await selectWithdrawn(on)).some(({ id }) => id === definitionId);
}

/** How many they are: none is ever taken back. */
const withdrawn = keepByVersion(countWithdrawn);

export async function refuseWithdrawn(on: Queryable, definitionId: string): Promise<void> {
  const shelf = await withdrawn.shelf(on);
  const reasons = await shelf.find(
    'reasons',
    async () => new Map((await selectWithdrawn(on)).map(({ id, reason }) => [id, reason])),
  );
  const reason = reasons.get(definitionId);
  if (reason !== undefined) throw processProblem('definition-withdrawn', { id: definitionId, reason });
}
