import type { Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { endMemberships } from './group-store.ts';
import { changeDirectory } from './kept.ts';
import type { Officer, OfficerDraft } from './model.ts';
import {
  accountOfOfficer,
  countOfficers,
  endAssignmentsOf,
  insertFormer,
  insertOfficer,
  markRemoved,
  type OfficerSought,
  selectOfficers,
  selectOfficersBy,
  updateOfficer,
} from './officer-store.ts';
import { directoryProblem } from './problems.ts';

/** The officer with this id, sign-in name or name elsewhere; also who holds no post. */
export async function findOfficer(
  { database }: { readonly database: Queryable },
  sought: OfficerSought,
): Promise<Officer | undefined> {
  const [found] = await selectOfficersBy(database, sought);
  return found;
}

/** A part of all officers in the order of their making, and how many there are. */
export async function listOfficers(
  { database }: Pick<Call, 'database'>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<{ readonly officers: readonly Officer[]; readonly total: number }> {
  const [officers, total] = await Promise.all([
    limit === 0 ? [] : selectOfficers(database, offset, limit),
    countOfficers(database),
  ]);
  return { officers, total };
}

/** Somebody new. He holds no post by that and may do nothing. */
export async function addOfficer(
  call: Call,
  transaction: Transaction,
  draft: OfficerDraft,
): Promise<Officer> {
  const id = newId();
  const account = draft.account.toLowerCase();
  await changeDirectory(transaction);
  if (!(await insertOfficer(transaction, id, { ...draft, account }, call.clock.now())))
    throw directoryProblem('account-taken', { account });
  await note(call, transaction, id, 'officer-added');
  return required(transaction, id);
}

/** Corrects what stands in the address book; who is no longer in service loses every post at once. */
export async function changeOfficer(
  call: Call,
  transaction: Transaction,
  before: Officer,
  draft: OfficerDraft,
): Promise<Officer> {
  if (draft.account.toLowerCase() !== before.account) throw directoryProblem('account-stays');
  await changeDirectory(transaction);
  const { id, account, name, active, externalId, profile } = before;
  await insertFormer(transaction, {
    id: newId(),
    kind: 'officer',
    subjectId: id,
    content: { account, name, active, externalId, profile },
    until: call.clock.now(),
    by: call.actor.id,
  });
  if (!(await updateOfficer(transaction, before, draft, call.clock.now())))
    throw directoryProblem('changed-meanwhile');
  await note(call, transaction, id, 'officer-changed');
  if (before.active && !draft.active) await release(call, transaction, id);
  return required(transaction, id);
}

/** Gone at the source: he holds nothing any more, and his name is never given to another. What he did stays his. */
export async function removeOfficer(call: Call, transaction: Transaction, { id }: Officer): Promise<void> {
  await changeDirectory(transaction);
  await release(call, transaction, id);
  await endMemberships(transaction, { officerIds: [id], at: call.clock.now() });
  await markRemoved(transaction, id, call.clock.now());
  await note(call, transaction, id, 'officer-removed');
}

async function release(call: Call, transaction: Transaction, officerId: string): Promise<void> {
  const { actor, clock } = call;
  const ended = await endAssignmentsOf(transaction, {
    officerId,
    today: clock.today(),
    at: clock.now(),
    by: actor.kind === 'account' ? actor.id : null,
  });
  await appendEvents(
    call,
    transaction,
    ended.map((assignmentId) => ({ name: 'assignment.ended', regionId: null, data: { assignmentId } })),
  );
  const accountId = await accountOfOfficer(transaction, officerId);
  await appendEvents(call, transaction, [
    { name: 'officer.left', regionId: null, data: { officerId, accountId } },
  ]);
}

const note = (call: Call, transaction: Transaction, id: string, what: string) =>
  recordAudit(call, transaction, [{ action: `directory.${what}`, object: { kind: 'officer', id } }]);

async function required(transaction: Transaction, id: string): Promise<Officer> {
  const [officer] = await selectOfficersBy(transaction, { id });
  if (!officer) throw directoryProblem('officer-unknown');
  return officer;
}
