import type { Call } from '#kernel/application/index.ts';
import type { Assignment } from './model.ts';
import { selectAssignmentsOfAccount, selectAssignmentsOfBody } from './store.ts';

const found = new WeakMap<Call, Promise<readonly Assignment[]>>();

/** The caller's assignments of today; read once a call, own ones before delegated ones. Empty for who is no officer. */
export function assignmentsOf(call: Call): Promise<readonly Assignment[]> {
  if (call.actor.kind !== 'account') return Promise.resolve([]);
  let assignments = found.get(call);
  if (!assignments) {
    assignments = selectAssignmentsOfAccount(call.database, call.actor.id, call.clock.today());
    found.set(call, assignments);
  }
  return assignments;
}

/** Everybody who holds a post of the body today. */
export function assignmentsOfBody(call: Call, bodyId: string): Promise<readonly Assignment[]> {
  return selectAssignmentsOfBody(call.database, bodyId, call.clock.today());
}
