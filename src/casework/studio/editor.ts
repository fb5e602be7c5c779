import type { Call } from '#kernel/application/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import type { Editor } from './draft-store.ts';

/** Who acts, under the name that stands in the history. */
export async function currentEditor(call: Call): Promise<Editor> {
  const { id, kind, assignmentId } = call.actor;
  if (kind !== 'account') return { id, name: id };
  const assignments = await assignmentsOf(call);
  const assignment = assignments.find((one) => one.id === assignmentId) ?? assignments[0];
  return { id, name: assignment?.officerName ?? '' };
}
