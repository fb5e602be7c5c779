import type { Call } from '#kernel/application/index.ts';
import { authorise, mayDo } from '#platform/access/index.ts';
import type { StoredFile } from '#platform/files/index.ts';
import { correctionAtCounter, countersDrafts, takenAtCounter } from './counter-store.ts';
import { type Application, type AssistedEntry, type Draft, isByPhone, type PhoneEntry } from './model.ts';
import { applicationProblem } from './problems.ts';

/** Who fills in for a visitor or a caller still has the post for it; answers the call under that assignment. */
export async function atCounter(call: Call, entry: AssistedEntry): Promise<Call> {
  const { assignmentId } = isByPhone(entry)
    ? await onTheDay(call, entry)
    : await authorise(call, 'hall.serve', { kind: 'hall', id: entry.hallKey, bodyId: entry.bodyId });
  return assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call;
}

/** What was told on the telephone is not there to be looked up later. */
async function onTheDay(call: Call, { day }: PhoneEntry) {
  const granted = await authorise(call, 'call.handle', { kind: 'system' });
  if (day !== call.clock.today()) throw applicationProblem('not-found');
  return granted;
}

/**
 * Whoever took an application or its correction at the counter prints its papers for the visitor, on the same day and no longer;
 * and reads it while he fills in the correction.
 */
export async function tookAtCounter(call: Call, { caseId }: Application): Promise<boolean> {
  return (await beforeOfficer(call, caseId)) !== undefined;
}

/** So are the files: those that he hands in, and what of the earlier ones the correction keeps. */
export async function readsAtCounter(call: Call, file: StoredFile, caseId: string): Promise<boolean> {
  const draft = await beforeOfficer(call, caseId);
  return Object.values(draft?.materials ?? {}).some(({ fileId }) => fileId === file.id);
}

/** The correction that the caller is filling in for the applicant, or what he has taken in today. */
async function beforeOfficer(call: Call, caseId: string): Promise<Draft | undefined> {
  if (call.actor.kind !== 'account') return undefined;
  const open = await correctionAtCounter(call.database, caseId, call.actor.id);
  if (open) return (await stillServes(call, open)) ? open : undefined;
  const taken = await takenAtCounter(call.database, caseId, call.actor.id);
  // On the telephone nobody takes papers home: what was handed in is the caller’s alone.
  if (isByPhone(taken?.counter)) return undefined;
  return taken && call.clock.dateOf(taken.updatedAt) === call.clock.today() ? taken : undefined;
}

async function stillServes(call: Call, { counter }: Draft): Promise<boolean> {
  if (counter === null) return false;
  if (isByPhone(counter))
    return counter.day === call.clock.today() && mayDo(call, 'call.handle', { kind: 'system' });
  return mayDo(call, 'hall.serve', { kind: 'hall', id: counter.hallKey, bodyId: counter.bodyId });
}

/** What the officer has begun at the counter and not submitted yet, the latest first. */
export async function listCounterDrafts(call: Call): Promise<readonly Draft[]> {
  return (await countersDrafts(call.database, call.actor.id)).filter(({ counter }) => !isByPhone(counter));
}
