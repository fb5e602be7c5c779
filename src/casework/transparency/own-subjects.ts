import type { Call } from '#kernel/application/index.ts';
import { mergedInto, requireWholePower } from '#platform/identity/index.ts';

/** Whose data the caller asks about: his own, or those of the firm or person he acts for in everything. */
export async function ownSubjects(call: Call): Promise<readonly string[]> {
  requireWholePower(call);
  const { id, subjectId, onBehalfOf } = call.actor;
  if (onBehalfOf) return [onBehalfOf];
  const accounts = [id, ...(await mergedInto(call))].map((account) => `account:${account}`);
  return subjectId ? [subjectId, ...accounts] : accounts;
}
