import { type Call, within } from '#kernel/application/index.ts';
import { allAssignments, confirmAssignment, endAssignment } from '#platform/directory/index.ts';
import { absent, authorise } from './authorise.ts';
import { authorityOf } from './authority-of.ts';
import { accessProblem } from './problems.ts';

/** A superior confirms an assignment for another year, or ends it from today on. */
export async function settleAssignment(
  call: Call,
  { assignmentId, outcome }: { readonly assignmentId: string; readonly outcome: 'confirmed' | 'ended' },
): Promise<void> {
  const assignment = (await allAssignments(call)).find(({ id }) => id === assignmentId);
  if (!assignment) throw absent(call, accessProblem('object-unknown', { key: assignmentId }));
  const authority = await authorise(call, 'authority.confirm', authorityOf(assignment));
  await call.database.transaction(async (transaction) => {
    const { actor } = call;
    const acting = within(
      authority.assignmentId ? { ...call, actor: { ...actor, assignmentId: authority.assignmentId } } : call,
      transaction,
    );
    if (outcome === 'confirmed') await confirmAssignment(acting, transaction, assignment);
    else await endAssignment(acting, transaction, assignment);
  });
}
