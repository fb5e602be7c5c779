import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { gatherHeld } from './held-store.ts';

const used = new WeakMap<object, Set<string>>();

/** Said by platform/access: what is done in this call is permitted by that assignment. */
export function actUnder({ asked }: Call, assignmentId: string): void {
  if (!asked) return;
  const known = used.get(asked) ?? new Set();
  used.set(asked, known);
  known.add(assignmentId);
}

/** The assignments that the call was permitted by are asked for once more with the commit, and stay until it is done. */
export function holdAssignments({ asked, actor, clock }: Call, transaction: Transaction): void {
  const known = new Set(asked && used.get(asked));
  if (actor.assignmentId) known.add(actor.assignmentId);
  const today = clock.today();
  gatherHeld(
    transaction,
    [...known].map((id) => ({ id, today })),
  );
}
