import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import {
  allAssignments,
  confirmAssignment,
  endAssignment,
  proposedAssignments,
  settleProposal,
} from '#platform/directory/index.ts';
import { absent, authorise } from './authorise.ts';
import { authorityOf } from './authority-of.ts';
import { accessProblem } from './problems.ts';

export type Settled = 'confirmed' | 'ended';

/**
 * A superior confirms an assignment for another year, or ends it from today on. What a group has proposed he confirms or
 * refuses in the same way: until he does, it gives no authority.
 */
export async function settleAssignment(
  call: Call,
  { assignmentId, outcome }: { readonly assignmentId: string; readonly outcome: Settled },
): Promise<void> {
  if ((await settleAssignments(call, { assignmentIds: [assignmentId], outcome })) === 0)
    throw absent(call, accessProblem('object-unknown', { key: assignmentId }));
}

/**
 * Many at once, all of them or, where one is not the caller's to settle, none. What somebody else has ended meanwhile is left out;
 * answers how many were settled.
 */
export async function settleAssignments(
  call: Call,
  { assignmentIds, outcome }: { readonly assignmentIds: readonly string[]; readonly outcome: Settled },
): Promise<number> {
  const asked = new Set(assignmentIds);
  const [held, proposed] = await Promise.all([allAssignments(call), proposedAssignments(call)]);
  const settled = [
    ...held.map((assignment) => ({
      assignment,
      settle: (acting: Call, on: Transaction) =>
        (outcome === 'ended' ? endAssignment : confirmAssignment)(acting, on, assignment),
    })),
    ...proposed.map((assignment) => ({
      assignment,
      settle: (acting: Call, on: Transaction) => settleProposal(acting, on, assignment, outcome),
    })),
  ].filter(({ assignment }) => asked.has(assignment.id));
  const acting: Call[] = [];
  for (const { assignment } of settled) {
    const { assignmentId } = await authorise(call, 'authority.confirm', authorityOf(assignment));
    acting.push(assignmentId ? { ...call, actor: { ...call.actor, assignmentId } } : call);
  }
  if (settled.length > 0)
    await call.database.transaction(async (transaction) => {
      for (const [place, { settle }] of settled.entries())
        await settle(within(acting[place] ?? call, transaction), transaction);
    });
  return settled.length;
}
