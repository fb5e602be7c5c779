import type { Call } from '#kernel/application/index.ts';
import { kept } from './kept.ts';
import type { Assignment } from './model.ts';
import { selectAssignmentsOfAccount, selectAssignmentsOfBody } from './store.ts';

/**
 * The caller's assignments of today, own ones before delegated ones; empty for who is no officer. Kept in memory by account
 * and day: what another process changes is seen within a second, what this one changes at once.
 */
export async function assignmentsOf(call: Call): Promise<readonly Assignment[]> {
  const { actor, database } = call;
  if (actor.kind !== 'account') return [];
  const today = call.clock.today();
  const shelf = await kept.shelf(database);
  return shelf.find(`account ${actor.id} ${today}`, () =>
    selectAssignmentsOfAccount(database, actor.id, today),
  );
}

/** Everybody who holds a post of the body today. */
export function assignmentsOfBody(call: Call, bodyId: string): Promise<readonly Assignment[]> {
  return selectAssignmentsOfBody(call.database, bodyId, call.clock.today());
}
