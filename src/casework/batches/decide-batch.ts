import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { addJob } from '#kernel/jobs/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { issueJob } from './issue-batch.ts';
import { longest, resourceOf } from './model.ts';
import { batchProblem } from './problems.ts';
import { deleteChunks, lockBatch, updateDecision, updateEnded } from './store.ts';
import { tellOfEnd } from './tell-of-batch.ts';

/** The leader lets a batch be issued, or turns it down with a reason; never who proposed it. */
export async function decideBatch(
  call: Call,
  id: string,
  outcome: 'approved' | 'refused',
  reason = '',
): Promise<void> {
  await call.database.transaction(async (tx) => {
    const { batch, assignmentId } = await lockForLeader(call, tx, id);
    if (batch.proposedBy === call.actor.id) throw batchProblem('own-proposal');
    if (batch.state !== 'proposed') throw batchProblem('not-waiting');
    const approved = outcome === 'approved';
    const why = approved ? null : needed(reason);
    const at = call.clock.now();
    const held = (await assignmentsOf(call)).find((one) => one.id === assignmentId);
    await updateDecision(tx, id, {
      state: approved ? 'issuing' : 'refused',
      by: call.actor.kind === 'account' ? call.actor.id : null,
      byName: held?.officerName ?? '',
      assignmentId,
      at,
      reason: why,
      endedAt: approved ? null : at,
    });
    if (approved) addJob(tx, issueJob, { id }, { key: `${issueJob} ${id}` });
    else {
      await deleteChunks(tx, id);
      await tellOfEnd(call, tx, batch, { state: 'refused', by: call.actor.id });
    }
    await recordAudit(call, tx, [
      {
        action: approved ? 'licence-batch.approve' : 'licence-batch.refuse',
        object: { kind: 'licence-batch', id },
        detail: { total: batch.total, reason: why },
      },
    ]);
  });
}

/** No further line is issued. What was issued stays, and ends by the acts by which any licence does. */
export async function stopBatch(call: Call, id: string, reason: string): Promise<void> {
  await call.database.transaction(async (tx) => {
    const { batch } = await lockForLeader(call, tx, id);
    if (batch.state !== 'issuing') throw batchProblem('not-waiting');
    const why = needed(reason);
    await deleteChunks(tx, id);
    await updateEnded(tx, id, { state: 'stopped', reason: why, at: call.clock.now() });
    await tellOfEnd(call, tx, batch, { state: 'stopped', by: call.actor.id });
    await recordAudit(call, tx, [
      {
        action: 'licence-batch.stop',
        object: { kind: 'licence-batch', id },
        detail: { issued: batch.issued, total: batch.total, reason: why },
      },
    ]);
  });
}

async function lockForLeader(call: Call, tx: Transaction, id: string) {
  const batch = await lockBatch(tx, id);
  if (!batch) throw absent(call, batchProblem('not-found'));
  return { batch, ...(await authorise(call, 'licence.approve-batch', resourceOf(batch))) };
}

function needed(reason: string): string {
  const said = reason.trim().slice(0, longest.reason);
  if (said === '') throw batchProblem('reason-missing');
  return said;
}
