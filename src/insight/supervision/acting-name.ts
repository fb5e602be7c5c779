import type { Call } from '#kernel/application/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';

/** Under which name an act of supervision stands in the files: the officer's, or the program's own part that acted. */
export async function actingName(call: Call): Promise<string> {
  if (call.actor.kind !== 'account') return call.actor.id;
  const assignments = await assignmentsOf(call);
  const acting = assignments.find(({ id }) => id === call.actor.assignmentId) ?? assignments[0];
  return acting?.officerName ?? '';
}
