import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { changeDirectory } from './kept.ts';
import type { Assignment } from './model.ts';
import { updateAllConfirmed, updateConfirmed, updateEnded } from './store.ts';

/** For another year. Whether the caller may has been asked by platform/access. */
export async function confirmAssignment(
  call: Call,
  transaction: Transaction,
  assignment: Assignment,
): Promise<void> {
  await changeDirectory(transaction);
  await updateConfirmed(transaction, assignment.id, call.clock.today(), call.actor.id);
  await note(call, transaction, assignment, 'confirmed');
}

/**
 * For a demonstration whose present is moved to another day: who is in office stays in office, as if heads had confirmed
 * everybody year by year. Without it a leap of years would leave a city without officers.
 */
export async function confirmEverybody(call: Call, transaction: Transaction, on: string): Promise<void> {
  await changeDirectory(transaction);
  await updateAllConfirmed(transaction, call.clock.today(), on);
}

/** From today on it gives no authority; what was delegated from it ends with it. */
export async function endAssignment(
  call: Call,
  transaction: Transaction,
  assignment: Assignment,
): Promise<void> {
  await changeDirectory(transaction);
  await updateEnded(transaction, assignment.id, call.clock.today(), call.actor.id);
  await note(call, transaction, assignment, 'ended');
}

async function note(
  call: Call,
  transaction: Transaction,
  { id, bodyId, regionId }: Assignment,
  what: 'confirmed' | 'ended',
): Promise<void> {
  await appendEvents(call, transaction, [
    { name: `assignment.${what}`, regionId, data: { assignmentId: id, bodyId } },
  ]);
  await recordAudit(call, transaction, [
    { action: `directory.assignment-${what}`, object: { kind: 'assignment', id }, regionId },
  ]);
}
