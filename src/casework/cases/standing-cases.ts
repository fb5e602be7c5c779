import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Case } from './model.ts';
import { caseProblem } from './problems.ts';
import { lockCase } from './store.ts';

/**
 * The cases that stand still while a procedure of this one goes on: the case itself, and the one that cannot be decided
 * without it. Under joint handling the lead waits for every body; in a scene each decides for itself and none waits.
 */
export async function standingCases(call: Call, transaction: Transaction, of: Case): Promise<Case[]> {
  if (of.parentId === null) return [of];
  const parent = await lockCase(transaction, of.parentId);
  if (!parent) throw caseProblem('not-found');
  const item = await findItem(call, parent.itemKey, parent.releaseId);
  if (item.definition.kind === 'scene' || parent.state === 'closed') return [of];
  return [of, ...(await standingCases(call, transaction, parent))];
}

/** Those that ran again when a procedure of this case ended, under their locks. */
export async function standingAfter(
  transaction: Transaction,
  of: Case,
  ended: readonly string[],
): Promise<Case[]> {
  const standing = [of];
  for (const waiting of ended.filter((id) => id !== of.id)) {
    const locked = await lockCase(transaction, waiting);
    if (locked && locked.state !== 'closed') standing.push(locked);
  }
  return standing;
}
