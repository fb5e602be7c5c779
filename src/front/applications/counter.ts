import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { countersDrafts, isTakenAtCounter } from './counter-store.ts';
import type { Application, CounterEntry, Draft } from './model.ts';

/** Who fills in for a visitor still has the post for it; answers the call under that assignment. */
export async function atCounter(call: Call, { hallKey, bodyId }: CounterEntry): Promise<Call> {
  const { assignmentId } = await authorise(call, 'hall.serve', { kind: 'hall', id: hallKey, bodyId });
  return assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
}

/** Whoever took an application at the counter prints its papers for the visitor, on the same day and no longer. */
export async function tookAtCounter(call: Call, { caseId, submittedAt }: Application): Promise<boolean> {
  if (call.clock.dateOf(submittedAt) !== call.clock.today()) return false;
  return isTakenAtCounter(call.database, caseId, call.actor.id);
}

/** What the officer has begun at the counter and not submitted yet, the latest first. */
export function listCounterDrafts(call: Call): Promise<readonly Draft[]> {
  return countersDrafts(call.database, call.actor.id);
}
