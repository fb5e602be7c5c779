import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { addOfficer, findOfficer } from './keep-officer.ts';
import { changeDirectory } from './kept.ts';
import { selectList, upsertAssignment } from './list-store.ts';
import { type AdministratorPost, type Assignment, administratorPosts, type Officer } from './model.ts';
import { endAssignmentsOf } from './officer-store.ts';
import { directoryProblem } from './problems.ts';
import { selectAssignments, selectAssignmentsOfOfficerId } from './store.ts';

/** Who holds the posts of the three administrators 三员 today. Nobody else appoints one until the transaction ends. */
export async function lockAdministrators(
  call: Pick<Call, 'clock'>,
  transaction: Transaction,
): Promise<readonly Assignment[]> {
  await changeDirectory(transaction);
  const posts: readonly string[] = administratorPosts;
  const held = await selectAssignments(transaction, call.clock.today());
  return held.filter(({ postKey, delegatedFrom }) => delegatedFrom === null && posts.includes(postKey));
}

export interface Appointment {
  readonly post: AdministratorPost;
  readonly name: string;
  /** The sign-in name. */
  readonly login: string;
  /** The sign-in name of the one who held it until now. */
  readonly insteadOf: string | null;
}

/**
 * Puts a person into the post of an administrator, in the body in which the packs have it. Whether it may be done has been
 * asked before. He must not hold any other post.
 */
export async function appointAdministrator(
  call: Call,
  transaction: Transaction,
  { post, name, login, insteadOf }: Appointment,
): Promise<void> {
  await changeDirectory(transaction);
  const place = (await selectList(transaction, 'posts')).find(({ key, ended }) => key === post && !ended);
  if (!place) throw directoryProblem('administrator-post-missing', { post });
  if (insteadOf !== null) await endTenure(call, transaction, insteadOf);
  const officer = await officerOf(call, transaction, name, login);
  const today = call.clock.today();
  const others = await selectAssignmentsOfOfficerId(transaction, officer.id, today, '9999-12-31');
  if (others.length > 0) throw directoryProblem('administrator-alone', { account: login });
  const id = newId();
  await upsertAssignment(
    transaction,
    { id, account: login, body: place['body'] ?? '', division: place['division'] ?? '', post, from: today },
    { isNew: true, today, by: null },
  );
  await appendEvents(call, transaction, [
    { name: 'assignment.entered', regionId: null, data: { assignmentId: id } },
  ]);
  await recordAudit(call, transaction, [
    {
      action: 'directory.appoint-administrator',
      object: { kind: 'officer', id: officer.id },
      detail: { post, ...(insteadOf === null ? {} : { insteadOf }) },
    },
  ]);
}

async function officerOf(
  call: Call,
  transaction: Transaction,
  name: string,
  login: string,
): Promise<Officer> {
  const known = await findOfficer({ database: transaction }, { account: login });
  if (known && (known.name !== name || !known.active))
    throw directoryProblem('account-taken', { account: login });
  return (
    known ??
    addOfficer(call, transaction, { account: login, name, active: true, externalId: null, profile: {} })
  );
}

async function endTenure(call: Call, transaction: Transaction, login: string): Promise<void> {
  const { clock } = call;
  const former = await findOfficer({ database: transaction }, { account: login });
  if (!former) throw directoryProblem('officer-unknown');
  const ended = await endAssignmentsOf(transaction, {
    officerId: former.id,
    today: clock.today(),
    at: clock.now(),
    by: null,
  });
  await appendEvents(
    call,
    transaction,
    ended.map((assignmentId) => ({ name: 'assignment.ended', regionId: null, data: { assignmentId } })),
  );
}
