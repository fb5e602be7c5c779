import type { Call } from '#kernel/application/index.ts';
import { type Assignment, actUnder, assignmentsOf } from '#platform/directory/index.ts';
import { applicantEntity, assignmentEntity, resourceEntity } from './entities.ts';
import { type Action, asksFor, type Resource } from './model.ts';
import { ask } from './policy-engine.ts';
import { accessProblem } from './problems.ts';
import { noTies, tiesOfAccounts, tiesOfCaller } from './ties.ts';

export interface Authority {
  /** The assignment under which it is done; null: as applicant, or by the program itself. */
  readonly assignmentId: string | null;
}

/**
 * Says under which assignment the caller may do this, or refuses. Called by use cases, so that pages and API ask the same.
 * The program's own calls (timers, imports) are not asked: no person acts.
 */
export async function authorise(call: Call, action: Action, resource: Resource): Promise<Authority> {
  const { actor } = call;
  switch (actor.kind) {
    case 'system':
      return { assignmentId: null };
    case 'visitor':
      throw accessProblem('sign-in-required');
    case 'account':
      break;
  }
  const found = await findAuthority(call, action, resource);
  if (found?.assignment) actUnder(call, found.assignment.id);
  if (found) return { assignmentId: found.assignment?.id ?? null };
  call.log.warn(
    { action, resource: resource.kind, id: 'id' in resource ? resource.id : undefined, actor: actor.id },
    'access denied',
  );
  throw accessProblem('denied');
}

/** Whether `authorise` would permit it: for pages that show or hide what a person can do. */
export async function mayDo(call: Call, action: Action, resource: Resource): Promise<boolean> {
  if (call.actor.kind === 'system') return true;
  if (call.actor.kind === 'visitor') return false;
  return (await findAuthority(call, action, resource)) !== undefined;
}

/** `assignment` undefined: as applicant. */
async function findAuthority(
  call: Call,
  action: Action,
  resource: Resource,
): Promise<{ readonly assignment: Assignment | undefined } | undefined> {
  const object = resourceEntity(resource, call.config.mode === 'demonstration');
  const assignments = asksFor(action, 'officer') ? await chosenAssignments(call) : [];
  if (assignments.length > 0) {
    const ties = await tiesOfCaller(call);
    for (const assignment of assignments)
      if (ask(assignmentEntity(call.actor, assignment, ties), action, object).permitted)
        return { assignment };
  }
  if (asksFor(action, 'applicant') && ask(applicantEntity(call.actor), action, object).permitted)
    return { assignment: undefined };
  return undefined;
}

/** Which of these assignments would be permitted it, whoever asks: for lists of colleagues to whom something can be given. */
export async function whoMay(
  call: Call,
  action: Action,
  assignments: readonly Assignment[],
  resourceFor: (assignment: Assignment) => Resource,
): Promise<Assignment[]> {
  const demonstration = call.config.mode === 'demonstration';
  const accountIds = assignments.map(({ accountId }) => accountId).filter((id) => id !== null);
  const ties = await tiesOfAccounts(call, accountIds);
  return assignments.filter((assignment) => {
    if (assignment.accountId === null) return false;
    const principal = assignmentEntity(
      { kind: 'account', id: assignment.accountId },
      assignment,
      ties.get(assignment.accountId) ?? noTies,
    );
    return ask(principal, action, resourceEntity(resourceFor(assignment), demonstration)).permitted;
  });
}

/** An officer who has said under which assignment he acts is asked about that one only. */
export async function chosenAssignments(call: Call) {
  const assignments = await assignmentsOf(call);
  const { assignmentId } = call.actor;
  return assignmentId ? assignments.filter(({ id }) => id === assignmentId) : assignments;
}

/**
 * What to answer when there is no such thing: to a person the same as when it is not his to see, so that nobody finds out
 * by trying what exists. The program itself is told.
 */
export function absent(call: Call, unknown: Error): Error {
  switch (call.actor.kind) {
    case 'system':
      return unknown;
    case 'visitor':
      return accessProblem('sign-in-required');
    case 'account':
      return accessProblem('denied');
  }
}

/** The caller must have signed in. */
export function requireAccount(call: Call): void {
  if (call.actor.kind === 'visitor') throw accessProblem('sign-in-required');
}
