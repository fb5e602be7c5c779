import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { actsAtTask, returnTask, tasksOfCase } from '#platform/processes/index.ts';
import { actOnStep, stepActMembers } from './act-on-step.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { mayGoBackTo } from './lawful-step.ts';
import { officerName } from './officer-name.ts';
import { stepProblem } from './step-problems.ts';
import { tellOfficers } from './tell-officers.ts';
import { tellProgress } from './tell-progress.ts';

export const ReturnStep = Type.Object({
  ...stepActMembers,
  to: Type.String({ description: 'The element of an earlier step, one of those offered' }),
});
export type ReturnStep = Static<typeof ReturnStep>;

/** Sends a step back to an earlier one 退回, with the reason, within what the applicant has been told. */
export function returnStep(call: Call, input: ReturnStep): Promise<ActResult> {
  const { id, taskId, to } = input;
  const reason = input.reason?.trim() ?? '';
  return actOnStep(
    call,
    { id, taskId, kind: 'return', action: 'case.return', reason, reasonRequired: true },
    async (acting, transaction, { before, task }) => {
      const target = (await actsAtTask(acting, task))?.returns.find(({ element }) => element === to);
      if (target && !mayGoBackTo(before, target)) throw stepProblem('step-unlawful');
      const by = await officerName(acting);
      const returned = await changeCase(acting, transaction, before, {}, [
        { event: 'case.step-returned', data: { taskId, from: task.elementId, to } },
      ]);
      const { opened } = await returnTask(acting, transaction, { taskId, to, reason, byName: by });
      await tellProgress(acting, transaction, returned, 'reopened');
      const done = (await tasksOfCase(transaction, before.id)).filter(
        ({ elementId, status }) => elementId === to && status === 'done',
      );
      await tellOfficers(acting, transaction, returned, [done.at(-1)?.closedBy ?? null], {
        id,
        template: 'step.passed',
        what: { 'zh-CN': '退回给您', en: 'Returned to you' },
        by,
        step: target?.name ?? {},
        reason,
      });
      return {
        outcome: 'returned',
        opened: opened.map((task) => task.id),
        ...(target ? { toStep: target.name } : {}),
      };
    },
  );
}
