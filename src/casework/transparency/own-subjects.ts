import type { Actor } from '#kernel/application/index.ts';

/** Whose data the caller asks about: his own, or those of the firm he acts for now. */
export function ownSubjects({ id, subjectId, onBehalfOf }: Actor): readonly string[] {
  if (onBehalfOf) return [onBehalfOf];
  return subjectId ? [subjectId, `account:${id}`] : [`account:${id}`];
}
