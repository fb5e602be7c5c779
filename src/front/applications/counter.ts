import type { Call } from '#kernel/application/index.ts';
import { authorise, mayDo } from '#platform/access/index.ts';
import type { StoredFile } from '#platform/files/index.ts';
import { correctionAtCounter, countersDrafts, takenAtCounter } from './counter-store.ts';
import type { Application, CounterEntry, Draft } from './model.ts';

/** Who fills in for a visitor still has the post for it; answers the call under that assignment. */
export async function atCounter(call: Call, { hallKey, bodyId }: CounterEntry): Promise<Call> {
  const { assignmentId } = await authorise(call, 'hall.serve', { kind: 'hall', id: hallKey, bodyId });
  return assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
}

/**
 * Whoever took an application or its correction at the counter prints its papers for the visitor, on the same day and no longer;
 * and reads it while he fills in the correction.
 */
export async function tookAtCounter(call: Call, { caseId }: Application): Promise<boolean> {
  const { id } = call.actor;
  const at = await takenAtCounter(call.database, caseId, id);
  if (at && call.clock.dateOf(at) === call.clock.today()) return true;
  return (await correctsAtCounter(call, caseId)) !== undefined;
}

/** The correction of the case that the caller is filling in for its applicant, while he has the post for it. */
async function correctsAtCounter(call: Call, caseId: string): Promise<Draft | undefined> {
  if (call.actor.kind !== 'account') return undefined;
  const draft = await correctionAtCounter(call.database, caseId, call.actor.id);
  const { hallKey: id, bodyId } = draft?.counter ?? {};
  if (!draft || id === undefined || bodyId === undefined) return undefined;
  return (await mayDo(call, 'hall.serve', { kind: 'hall', id, bodyId })) ? draft : undefined;
}

/** What the applicant handed in before is before the officer too, as far as the correction keeps it. */
export async function readsForCorrection(call: Call, file: StoredFile, caseId: string): Promise<boolean> {
  const draft = await correctsAtCounter(call, caseId);
  return Object.values(draft?.materials ?? {}).some(({ fileId }) => fileId === file.id);
}

/** What the officer has begun at the counter and not submitted yet, the latest first. */
export function listCounterDrafts(call: Call): Promise<readonly Draft[]> {
  return countersDrafts(call.database, call.actor.id);
}
