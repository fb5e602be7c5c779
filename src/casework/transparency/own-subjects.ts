import type { Call } from '#kernel/application/index.ts';
import { requireWholePower } from '#platform/identity/index.ts';

/** Whose data the caller asks about: his own, or those of the firm or person he acts for in everything. */
export function ownSubjects(call: Call): readonly string[] {
  requireWholePower(call);
  const { id, subjectId, onBehalfOf } = call.actor;
  if (onBehalfOf) return [onBehalfOf];
  return subjectId ? [subjectId, `account:${id}`] : [`account:${id}`];
}
