import { type Call, within } from '#kernel/application/index.ts';
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

/**
 * A superior confirms an assignment for another year, or ends it from today on. What a group has proposed he confirms or
 * refuses in the same way: until he does, it gives no authority.
 */
export async function settleAssignment(
  call: Call,
  { assignmentId, outcome }: { readonly assignmentId: string; readonly outcome: 'confirmed' | 'ended' },
): Promise<void> {
  const held = (await allAssignments(call)).find(({ id }) => id === assignmentId);
  const proposed = held ? undefined : (await proposedAssignments(call)).find(({ id }) => id === assignmentId);
  const assignment = held ?? proposed;
  if (!assignment) throw absent(call, accessProblem('object-unknown', { key: assignmentId }));
  const authority = await authorise(call, 'authority.confirm', authorityOf(assignment));
  await call.database.transaction(async (transaction) => {
    const { actor } = call;
    const acting = within(
      authority.assignmentId ? { ...call, actor: { ...actor, assignmentId: authority.assignmentId } } : call,
      transaction,
    );
    if (proposed) await settleProposal(acting, transaction, proposed, outcome);
    else if (outcome === 'confirmed') await confirmAssignment(acting, transaction, assignment);
    else await endAssignment(acting, transaction, assignment);
  });
}
