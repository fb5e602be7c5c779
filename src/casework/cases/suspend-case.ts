import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { resumeInstance, suspendInstance } from '#platform/processes/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { issuePaper } from './issue-paper.ts';
import { moveGaps, suspension } from './move-gaps.ts';
import { endPauses, pausesOf } from './pause-store.ts';
import { periodProblem } from './period-problems.ts';
import { runningInstances } from './running-instances.ts';
import { standingAfter } from './standing-cases.ts';
import { movedAll, stopClocks } from './stop-clocks.ts';

export const SuspendCase = Type.Object(caseActMembers);
export type SuspendCase = Static<typeof SuspendCase>;

/** Suspends a case 中止: its process waits, its periods stand still until it is resumed, the applicant is told why. */
export function suspendCase(call: Call, input: SuspendCase): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'suspend', action: 'case.suspend', reason, reasonRequired: true },
    async (acting, transaction, before) => {
      if (before.state !== 'accepted') throw periodProblem('not-accepted-yet');
      if (await openSuspension(transaction, caseId)) throw periodProblem('suspended');
      for (const instanceId of await runningInstances(transaction, caseId))
        await suspendInstance(acting, transaction, { instanceId, reason });
      const stopped = await stopClocks(
        acting,
        transaction,
        before,
        { kind: suspension, procedureId: id, expectedOn: null },
        { reason },
      );
      await issuePaper(acting, transaction, stopped, {
        template: 'suspended',
        reasons: [reason],
        blanks: { begunOn: { day: acting.clock.today() } },
      });
      return { outcome: 'suspended', data: { procedureId: id } };
    },
  );
}

/** Resumes it 恢复: the periods run on from tomorrow. */
export function resumeCase(call: Call, input: SuspendCase): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'resume', action: 'case.suspend', reason, reasonRequired: true },
    async (acting, transaction, before) => {
      const open = await openSuspension(transaction, caseId);
      if (!open) throw periodProblem('procedure-not-open');
      for (const instanceId of await runningInstances(transaction, caseId))
        await resumeInstance(acting, transaction, { instanceId, reason });
      const today = acting.clock.today();
      const ended = await endPauses(transaction, open.procedureId, today);
      const standing = await standingAfter(transaction, before, ended);
      const resumed = await movedAll(acting, transaction, before, standing, {
        event: 'case.resumed',
        entry: 'resumed',
        reason,
        data: { procedureId: open.procedureId },
      });
      await moveGaps(acting, transaction, resumed);
      await issuePaper(acting, transaction, resumed, {
        template: 'resumed',
        reasons: [reason],
        blanks: { endedOn: { day: today } },
      });
      return { outcome: 'resumed', data: { procedureId: open.procedureId } };
    },
  );
}

async function openSuspension(transaction: Transaction, caseId: string) {
  const pauses = await pausesOf(transaction, [caseId]);
  return pauses.find(
    ({ kind, heldBy, endedOn }) => kind === suspension && heldBy === caseId && endedOn === null,
  );
}
