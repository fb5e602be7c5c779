import { transferStep } from '#casework/cases/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { absent, accessProblem, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { findTask } from '#platform/processes/index.ts';
import type { Handover, ProposeHandover } from './model.ts';
import { planHandover, requireOwnOrBelow } from './plan-handover.ts';
import { handoverProblem } from './problems.ts';
import {
  insertHandover,
  lockHandover,
  markAccepted,
  markCarriedOut,
  markWithdrawn,
  selectHandoversOf,
} from './store.ts';

/** The handovers that the caller gives, takes or has written down. */
export async function listHandovers(call: Call): Promise<readonly Handover[]> {
  requireAccount(call);
  if ((await assignmentsOf(call)).length === 0) throw accessProblem('denied');
  return selectHandoversOf(call.database, call.actor.id);
}

/** Writes down what is to go to whom. Nothing moves before the successor has seen the list and said yes. */
export async function proposeHandover(call: Call, asked: ProposeHandover): Promise<void> {
  const { from, tasks, successors } = await planHandover(call, asked.fromAssignmentId);
  const to = successors.find(({ id }) => id === asked.toAssignmentId);
  if (!to?.accountId) throw handoverProblem('no-successor');
  if (tasks.length === 0) throw handoverProblem('nothing-open');
  const { accountId: toAccountId } = to;
  await call.database.transaction(async (transaction) => {
    await insertHandover(transaction, {
      id: asked.id,
      fromAssignmentId: from.id,
      fromAccountId: from.accountId,
      fromName: from.officerName,
      toAssignmentId: to.id,
      toAccountId,
      toName: to.officerName,
      taskIds: tasks.map(({ taskId }) => taskId),
      reason: asked.reason.trim(),
      proposedBy: call.actor.id,
      proposedAt: call.clock.now(),
    });
    await note(call, transaction, asked.id, 'propose');
  });
}

/** The successor has seen the list and takes it. */
export async function acceptHandover(call: Call, id: string): Promise<void> {
  requireAccount(call);
  await call.database.transaction(async (transaction) => {
    const handover = await lockHandover(transaction, id);
    if (handover?.toAccountId !== call.actor.id) throw absent(call, handoverProblem('unknown'));
    if (handover.acceptedAt) return;
    await markAccepted(transaction, id, call.clock.now());
    await note(call, transaction, id, 'accept');
  });
}

/**
 * Whoever hands over has the last word: each step of the list goes to the successor as a transfer of its own, under the
 * rules of its process. Answers how many went; what was done meanwhile, or may not be transferred, stays where it is.
 */
export async function carryOutHandover(call: Call, id: string): Promise<number> {
  requireAccount(call);
  const handover = await call.database.transaction((transaction) => lockHandover(transaction, id));
  if (!handover) throw absent(call, handoverProblem('unknown'));
  await requireOwnOrBelow(call, handover.fromAssignmentId);
  if (!handover.acceptedAt) throw handoverProblem('not-accepted');
  if (handover.carriedOutAt) return handover.moved ?? 0;
  let moved = 0;
  for (const taskId of handover.taskIds) if (await transferred(call, taskId, handover)) moved += 1;
  await call.database.transaction(async (transaction) => {
    await markCarriedOut(transaction, id, call.clock.now(), moved);
    await note(call, transaction, id, 'carry-out');
  });
  return moved;
}

/** Whoever has written it down takes it back while nothing has moved; the successor says no in the same way. */
export async function withdrawHandover(call: Call, id: string): Promise<void> {
  requireAccount(call);
  await call.database.transaction(async (transaction) => {
    const handover = await lockHandover(transaction, id);
    const parties = [handover?.toAccountId, handover?.fromAccountId, handover?.proposedBy];
    if (!handover || handover.carriedOutAt || !parties.includes(call.actor.id))
      throw absent(call, handoverProblem('unknown'));
    await markWithdrawn(transaction, id, call.clock.now());
    await note(call, transaction, id, 'withdraw');
  });
}

async function transferred(call: Call, taskId: string, handover: Handover): Promise<boolean> {
  const task = await findTask(call.database, taskId);
  if (task?.status !== 'open' || task.claimedBy !== handover.fromAssignmentId) return false;
  try {
    await transferStep(call, { id: newId(), taskId, to: handover.toAssignmentId, reason: handover.reason });
    return true;
  } catch (error) {
    if (!isProblem(error) || error.status >= 500) throw error;
    call.log.warn({ error: error.code, taskId }, 'a step was not handed over');
    return false;
  }
}

const note = (call: Call, transaction: Transaction, id: string, what: string) =>
  recordAudit(within(call, transaction), transaction, [
    { action: `handovers.${what}`, object: { kind: 'handover', id } },
  ]);
