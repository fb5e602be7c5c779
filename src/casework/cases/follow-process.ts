import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Advance } from '#platform/processes/index.ts';
import { closeFinishedCase } from './close-finished-case.ts';
import { lockCase } from './store.ts';

/**
 * Something is done to a case's process from outside, by those who operate it: the case under its lock first, as with every
 * act, and where the process comes to its end the case does.
 */
export async function followProcess(
  call: Call,
  transaction: Transaction,
  caseId: string | null,
  work: () => Promise<Advance>,
): Promise<Advance> {
  if (caseId !== null) await lockCase(transaction, caseId);
  const advance = await work();
  if (caseId !== null) await closeFinishedCase(call, transaction, caseId, advance);
  return advance;
}
