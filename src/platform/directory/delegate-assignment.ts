import { type Call, within } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf, assignmentsOfBody } from './assignments-of.ts';
import { selectGiven } from './delegation-store.ts';
import { changeDirectory } from './kept.ts';
import { type Assignment, isAdministratorPost } from './model.ts';
import { directoryProblem } from './problems.ts';
import { insertDelegation, selectAssignmentsOfOfficerId } from './store.ts';

export interface Delegation {
  readonly assignmentId: string;
  readonly toOfficerId: string;
  /** Absent: all matters of the assignment. */
  readonly matters?: readonly string[];
  readonly from: string;
  readonly to: string;
}

/**
 * Lets a colleague act in one's own post for a time. Who was delegated to cannot delegate further, and nobody can give
 * more or longer than he has.
 */
export async function delegateAssignment(call: Call, delegation: Delegation): Promise<string> {
  const own = (await assignmentsOf(call)).find(({ id }) => id === delegation.assignmentId);
  if (!own) throw directoryProblem('not-delegable');
  return delegateFor(call, own, delegation);
}

/** The same for somebody who is away, by whoever answers for him: whether the caller does has been asked by platform/access. */
export async function delegateFor(call: Call, own: Assignment, delegation: Delegation): Promise<string> {
  const { from, to } = delegation;
  if (!mayBePassedOn(own, delegation)) throw directoryProblem('not-delegable');
  if (from > to || from < call.clock.today() || ![from, to].every(isDay))
    throw directoryProblem('delegation-past');
  const id = newId();
  const matters = delegation.matters ?? (own.matters === 'all' ? null : own.matters);
  await call.database.transaction(async (transaction) => {
    // Whoever changes the directory at the same time is waited for here: what is checked below is what holds.
    await changeDirectory(transaction);
    await requirePossible(within(call, transaction), own, { ...delegation, covered: matters });
    await insertDelegation(transaction, {
      id,
      officerId: delegation.toOfficerId,
      matters,
      from,
      to,
      delegatedFrom: own.id,
    });
    await appendEvents(call, transaction, [
      {
        name: 'assignment.delegated',
        regionId: own.regionId,
        data: { assignmentId: id, from: own.id, bodyId: own.bodyId },
      },
    ]);
    await recordAudit(call, transaction, [
      {
        action: 'directory.delegate',
        object: { kind: 'assignment', id },
        regionId: own.regionId,
        detail: { ...delegation },
      },
    ]);
  });
  return id;
}

async function requirePossible(
  call: Call,
  own: Assignment,
  { toOfficerId, from, to, covered }: Delegation & { readonly covered: readonly string[] | null },
): Promise<void> {
  const colleagues = await assignmentsOfBody(call, own.bodyId);
  if (!colleagues.some(({ id }) => id === own.id)) throw directoryProblem('not-delegable');
  const held = await selectAssignmentsOfOfficerId(call.database, toOfficerId, from, to);
  if (isAdministratorPost(own.postKey) || held.some(({ postKey }) => isAdministratorPost(postKey)))
    throw directoryProblem('administrator-alone', { account: toOfficerId });
  if (!colleagues.some(({ officerId }) => officerId === toOfficerId))
    throw directoryProblem('not-a-colleague');
  // One power is in the hands of one substitute a day: who decided in whose name must never be open.
  const given = await selectGiven(call.database, own.id, from, to);
  const taken = given.find(({ matters }) => overlap(matters, covered));
  if (taken)
    throw directoryProblem('delegated-already', {
      substitute: taken.substitute,
      from: taken.from,
      to: taken.to,
    });
}

const overlap = (one: readonly string[] | null, other: readonly string[] | null) =>
  one === null || other === null || one.some((matter) => other.includes(matter));

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

function mayBePassedOn(own: Assignment, { toOfficerId, matters, from, to }: Delegation): boolean {
  const { matters: ownMatters } = own;
  return (
    own.delegatedFrom === null &&
    toOfficerId !== own.officerId &&
    from >= own.from &&
    (own.to === null || to <= own.to) &&
    (ownMatters === 'all' || matters === undefined || matters.every((matter) => ownMatters.includes(matter)))
  );
}
