import type { Assignment } from '#platform/directory/index.ts';

/** Where the process sends what one officer is to do. */
export function placeOf(
  to: Assignment,
  divisionKey: string | null,
): { assignment: string; division?: string } {
  return { assignment: to.id, ...(divisionKey ? { division: divisionKey } : {}) };
}
