import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { Assignment } from '#platform/directory/index.ts';
import { openTasksOfCases, type Task, urgeTask } from '#platform/processes/index.ts';
import { actInCase, caseActMembers } from './act-in-case.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import type { Case } from './model.ts';
import { officersForStep } from './officers-for-step.ts';
import { whoActs } from './record-act.ts';
import { actsOf } from './record-store.ts';
import { stepProblem } from './step-problems.ts';
import { casesByIds, type Participant } from './store.ts';
import { tellOfficers } from './tell-officers.ts';
import { tellProgress } from './tell-progress.ts';

export const UrgeCase = Type.Object(caseActMembers);
export type UrgeCase = Static<typeof UrgeCase>;

/**
 * Asks that a case be gone on with 催办: the applicant once a working day, the body that leads, and the heads. Those who have
 * the steps, and the heads of their divisions, are told; the inbox shows it. Whoever urges an application as a whole urges
 * every part of it.
 */
export function urgeCase(call: Call, input: UrgeCase): Promise<ActResult> {
  const { id, caseId } = input;
  const reason = input.reason?.trim() ?? '';
  return actInCase(
    call,
    { id, caseId, kind: 'urge', action: 'case.urge', reason },
    async (acting, transaction, before, _task, family) => {
      const byApplicant = acting.actor.assignmentId === undefined;
      if (byApplicant) await refuseTwiceADay(acting, transaction, before);
      const whole = before.parentId === null;
      const tasks = (
        await openTasksOfCases(transaction, whole ? family.map((member) => member.id) : [before.id])
      ).filter(({ act }) => act !== 'correct');
      if (tasks.length === 0) throw stepProblem('nothing-to-urge');
      const changed = await changeCase(acting, transaction, before, {}, [
        { event: 'case.urged', data: { taskIds: tasks.map((task) => task.id) } },
      ]);
      await tellThoseWhoHave(acting, transaction, tasks, family, { id, reason });
      if (byApplicant) await tellProgress(acting, transaction, changed, 'urged', { reason });
      return { outcome: 'urged', data: { taskIds: tasks.map((task) => task.id) } };
    },
  );
}

async function refuseTwiceADay(call: Call, transaction: Transaction, of: Case): Promise<void> {
  const last = (await actsOf(transaction, [of.id])).findLast(
    ({ kind, bodyId }) => kind === 'urge' && bodyId === null,
  );
  if (!last) return;
  const calendar = await currentCalendar(call);
  if (calendar.workingDaysBetween(call.clock.dateOf(last.doneAt), call.clock.today()) < 1)
    throw stepProblem('urged-today');
}

async function tellThoseWhoHave(
  call: Call,
  transaction: Transaction,
  tasks: readonly Task[],
  family: readonly Participant[],
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  const cases = await casesByIds(transaction, [...new Set(tasks.flatMap(({ caseId }) => caseId ?? []))]);
  for (const task of tasks) {
    const of = cases.find((member) => member.id === task.caseId);
    await urgeTask(call, transaction, { taskId: task.id, ...(reason ? { reason } : {}) });
    if (!of) continue;
    const officers = await officersForStep(call, of, task, family);
    const { doneBy } = await whoActs(call, of);
    await tellOfficers(call, transaction, of, concerned(officers, task), {
      id: `${id}/${task.id}`,
      template: 'step.urged',
      by: doneBy,
      step: task.name,
      reason,
    });
  }
}

/** The one who has it, else the division's officers of the rank that is asked for; and the head above them. */
function concerned(officers: readonly Assignment[], task: Task): (string | null)[] {
  return officers
    .filter(({ id, grade, divisionKey }) => {
      if (grade === 'head') return divisionKey === task.divisionKey;
      return task.claimedBy === null ? grade === (task.post ?? grade) : id === task.claimedBy;
    })
    .map(({ accountId }) => accountId);
}
