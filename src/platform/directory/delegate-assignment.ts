import type { Call } from '#kernel/application/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf, assignmentsOfBody } from './assignments-of.ts';
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
  const held = await selectAssignmentsOfOfficerId(
    call.database,
    delegation.toOfficerId,
    delegation.from,
    delegation.to,
  );
  if (isAdministratorPost(own.postKey) || held.some(({ postKey }) => isAdministratorPost(postKey)))
    throw directoryProblem('administrator-alone', { account: delegation.toOfficerId });
  const colleagues = await assignmentsOfBody(call, own.bodyId);
  if (!colleagues.some(({ officerId }) => officerId === delegation.toOfficerId))
    throw directoryProblem('not-a-colleague');
  const id = newId();
  await call.database.transaction(async (transaction) => {
    await changeDirectory(transaction);
    await insertDelegation(transaction, {
      id,
      officerId: delegation.toOfficerId,
      matters: delegation.matters ?? (own.matters === 'all' ? null : own.matters),
      from: delegation.from,
      to: delegation.to,
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
