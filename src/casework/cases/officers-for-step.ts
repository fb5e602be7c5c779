import type { Call } from '#kernel/application/index.ts';
import { whoMay } from '#platform/access/index.ts';
import { type Assignment, assignmentsOfBody } from '#platform/directory/index.ts';
import type { Task } from '#platform/processes/index.ts';
import { acts } from './acts.ts';
import { resourceWith } from './case-resource.ts';
import type { Case } from './model.ts';
import { stepProblem } from './step-problems.ts';
import type { Participant } from './store.ts';

/** Whoever may do this step today, the division's own first: those concerned, and those to whom it can be given. */
export async function officersForStep(
  call: Call,
  of: Case,
  task: Task,
  family: readonly Participant[],
): Promise<Assignment[]> {
  return permitted(call, of, task, family, () => task.divisionKey ?? '');
}

/** Also officers of other divisions of the body, each as a signer of the own division. */
export async function signersForStep(
  call: Call,
  of: Case,
  task: Task,
  family: readonly Participant[],
): Promise<Assignment[]> {
  return permitted(call, of, task, family, (signer) => divisionOfSigner(signer, task));
}

/** A leader answers for all divisions and signs in that of the step. */
export function divisionOfSigner({ grade, divisionKey }: Assignment, task: Task): string {
  return grade === 'leader' ? (task.divisionKey ?? '') : divisionKey;
}

export const isColleague = (call: Call) => (candidate: Assignment) => candidate.accountId !== call.actor.id;

/** The one of these who was chosen. */
export function chosen(call: Call, candidates: readonly Assignment[], assignmentId: string): Assignment {
  const found = candidates.filter(isColleague(call)).find(({ id }) => id === assignmentId);
  if (!found) throw stepProblem('not-to-them');
  return found;
}

async function permitted(
  call: Call,
  of: Case,
  task: Task,
  family: readonly Participant[],
  divisionFor: (assignment: Assignment) => string,
): Promise<Assignment[]> {
  const [first] = Object.values(acts[task.act as keyof typeof acts] ?? {});
  if (!first || task.bodyId === null) return [];
  const step = resourceWith(family, of, { ...task, claimedBy: null });
  const assignments = (await assignmentsOfBody(call, task.bodyId)).filter(
    // Who stands in for another is reached through the other.
    ({ delegatedFrom }) => delegatedFrom === null,
  );
  return whoMay(call, first.action, assignments, (assignment) => ({
    ...step,
    divisionKey: divisionFor(assignment),
  }));
}
