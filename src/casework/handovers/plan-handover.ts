import { nameCases } from '#casework/cases/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { absent, authorise, authorityOf } from '#platform/access/index.ts';
import { type Assignment, assignmentsOfBody, findAssignment } from '#platform/directory/index.ts';
import { openTasksGivenTo } from '#platform/processes/index.ts';
import { handoverProblem } from './problems.ts';

export interface TaskToHand {
  readonly taskId: string;
  readonly receiptNumber: string;
  readonly item: Text;
  readonly step: Text;
  readonly dueOn: string | null;
}

export interface HandoverPlan {
  readonly from: Assignment;
  readonly tasks: readonly TaskToHand[];
  readonly successors: readonly Assignment[];
}

const mostTasks = 500;

/** What an officer has in hand, and who of his department could take it: for himself, and for who answers for him. */
export async function planHandover(call: Call, assignmentId: string): Promise<HandoverPlan> {
  const from = await requireOwnOrBelow(call, assignmentId);
  const tasks = await openTasksGivenTo(call.database, from.id, mostTasks);
  const cases = await nameCases(call, [...new Set(tasks.flatMap(({ caseId }) => caseId ?? []))]);
  const held = await assignmentsOfBody(call, from.bodyId);
  return {
    from,
    tasks: tasks.flatMap(({ id, caseId, name, dueOn }) => {
      const of = cases.get(caseId ?? '');
      return of
        ? [{ taskId: id, receiptNumber: of.receiptNumber, item: of.itemTitle, step: name, dueOn }]
        : [];
    }),
    successors: held.filter(
      (one) =>
        one.officerId !== from.officerId &&
        one.accountId !== null &&
        one.delegatedFrom === null &&
        (one.divisionKey === from.divisionKey || one.grade === 'leader'),
    ),
  };
}

/** One's own, or that of somebody below: of any other nobody is told whether it is there. */
export async function requireOwnOrBelow(call: Call, assignmentId: string): Promise<Assignment> {
  const from = await findAssignment(call, assignmentId);
  if (!from || from.delegatedFrom !== null) throw absent(call, handoverProblem('unknown'));
  if (from.accountId !== call.actor.id) await authorise(call, 'authority.arrange', authorityOf(from));
  return from;
}
