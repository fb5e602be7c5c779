import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import {
  acceptProposed,
  endMemberships,
  insertGroup,
  insertMembers,
  insertProposal,
  markGroupRemoved,
  selectGroup,
  selectGroups,
  selectMemberships,
  selectPost,
  selectToPropose,
  setGroupPost,
  untieMembers,
  updateGroup,
} from './group-store.ts';
import { changeDirectory } from './kept.ts';
import { type AssignmentInTime, type GroupDraft, isAdministratorPost, type StaffGroup } from './model.ts';
import { endAssignmentsOf, selectProposed } from './officer-store.ts';
import { directoryProblem } from './problems.ts';

type With = Pick<Call, 'database'>;

export const listGroups = ({ database }: With): Promise<readonly StaffGroup[]> => selectGroups(database);

export const findGroup = ({ database }: With, id: string): Promise<StaffGroup | undefined> =>
  selectGroup(database, id);

/** Which of these officers are in which groups. */
export const membershipsOf = ({ database }: With, officerIds: readonly string[]) =>
  selectMemberships(database, officerIds);

export async function addGroup(call: Call, transaction: Transaction, draft: GroupDraft): Promise<StaffGroup> {
  const id = newId();
  const { name, externalId, memberIds } = draft;
  await changeDirectory(transaction);
  if (!(await insertGroup(transaction, { id, name, externalId, at: call.clock.now() })))
    throw directoryProblem('group-name-taken', { name });
  await join(call, transaction, id, memberIds);
  await note(call, transaction, id, 'group-added');
  return required(transaction, id);
}

/** The members become exactly those named: who joins is proposed for the group's post, who leaves loses it at once. */
export async function changeGroup(
  call: Call,
  transaction: Transaction,
  before: StaffGroup,
  { name, externalId, memberIds }: GroupDraft,
): Promise<StaffGroup> {
  await changeDirectory(transaction);
  const change = await updateGroup(transaction, before, { name, externalId, at: call.clock.now() });
  if (change === 'name-taken') throw directoryProblem('group-name-taken', { name });
  if (change === 'stale') throw directoryProblem('changed-meanwhile');
  const wanted = new Set(memberIds);
  const were = new Set(before.members.map(({ officerId }) => officerId));
  const gone = [...were].filter((id) => !wanted.has(id));
  if (gone.length > 0) await leave(call, transaction, { groupId: before.id, officerIds: gone });
  await join(
    call,
    transaction,
    before.id,
    [...wanted].filter((id) => !were.has(id)),
  );
  await note(call, transaction, before.id, 'group-changed');
  return required(transaction, before.id);
}

export async function removeGroup(call: Call, transaction: Transaction, { id }: StaffGroup): Promise<void> {
  await changeDirectory(transaction);
  await leave(call, transaction, { groupId: id });
  await markGroupRemoved(transaction, id, call.clock.now());
  await note(call, transaction, id, 'group-removed');
}

/**
 * From now on membership proposes for this post; null: for none. What the post before had come to by the group ends. The
 * posts of the three administrators are given by name only.
 */
export async function tieGroup(
  call: Call,
  transaction: Transaction,
  group: StaffGroup,
  postId: string | null,
): Promise<void> {
  if (postId === (group.post?.id ?? null)) return;
  const post = postId === null ? null : await selectPost(transaction, postId);
  if (post === undefined) throw directoryProblem('post-unknown');
  if (post && isAdministratorPost(post.key)) throw directoryProblem('administrator-by-group');
  await changeDirectory(transaction);
  await end(call, transaction, await untieMembers(transaction, group.id));
  await setGroupPost(transaction, group.id, postId, call.clock.now());
  await propose(call, transaction, group.id);
  await recordAudit(call, transaction, [
    { action: 'directory.group-tied', object: { kind: 'group', id: group.id }, detail: { postId } },
  ]);
}

/** What membership proposes and a superior has not yet confirmed. */
export const proposedAssignments = ({ database }: With): Promise<readonly AssignmentInTime[]> =>
  selectProposed(database);

/** The proposal becomes an assignment from today on, or nothing. Whether the caller may has been asked by platform/access. */
export async function settleProposal(
  call: Call,
  transaction: Transaction,
  { id, bodyId, regionId }: AssignmentInTime,
  outcome: 'confirmed' | 'ended',
): Promise<void> {
  await changeDirectory(transaction);
  if (outcome === 'ended') await end(call, transaction, [id]);
  else if (!(await acceptProposed(transaction, id, call.clock.today(), call.actor.id)))
    throw directoryProblem('changed-meanwhile');
  else
    await appendEvents(call, transaction, [
      { name: 'assignment.confirmed', regionId, data: { assignmentId: id, bodyId } },
    ]);
  const action = outcome === 'ended' ? 'directory.proposal-refused' : 'directory.proposal-confirmed';
  await recordAudit(call, transaction, [{ action, object: { kind: 'assignment', id }, regionId }]);
}

async function join(call: Call, transaction: Transaction, groupId: string, officerIds: readonly string[]) {
  if (officerIds.length === 0) return;
  const joined = await insertMembers(transaction, groupId, officerIds, call.clock.now());
  if (joined < new Set(officerIds).size) throw directoryProblem('officer-unknown');
  await propose(call, transaction, groupId);
}

async function leave(
  call: Call,
  transaction: Transaction,
  who: { readonly groupId: string; readonly officerIds?: readonly string[] },
): Promise<void> {
  await end(call, transaction, await endMemberships(transaction, { ...who, at: call.clock.now() }));
}

async function end(call: Call, transaction: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { actor, clock } = call;
  const ended = await endAssignmentsOf(transaction, {
    ids,
    today: clock.today(),
    at: clock.now(),
    by: actor.kind === 'account' ? actor.id : null,
  });
  await appendEvents(
    call,
    transaction,
    ended.map((assignmentId) => ({ name: 'assignment.ended', regionId: null, data: { assignmentId } })),
  );
}

async function propose(call: Call, transaction: Transaction, groupId: string): Promise<void> {
  const today = call.clock.today();
  for (const { officerId, postId } of await selectToPropose(transaction, groupId, today)) {
    const id = newId();
    await insertProposal(transaction, { id, officerId, postId, groupId, today });
    await appendEvents(call, transaction, [
      { name: 'assignment.proposed', regionId: null, data: { assignmentId: id, groupId } },
    ]);
  }
}

const note = (call: Call, transaction: Transaction, id: string, what: string) =>
  recordAudit(call, transaction, [{ action: `directory.${what}`, object: { kind: 'group', id } }]);

async function required(transaction: Transaction, id: string): Promise<StaffGroup> {
  const group = await selectGroup(transaction, id);
  if (!group) throw directoryProblem('group-unknown');
  return group;
}
