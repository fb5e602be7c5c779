import type { Call } from '#kernel/application/index.ts';
import { transferTask } from '#platform/processes/index.ts';
import { actOnStep } from './act-on-step.ts';
import type { ActResult } from './act-on-task.ts';
import { type GiveStep, tellGiven } from './give-step.ts';
import { chosen, officersForStep } from './officers-for-step.ts';
import { placeOf } from './place-of.ts';

/** Gives a step to a colleague of the division for good 转办: now it is his. */
export function transferStep(call: Call, input: GiveStep): Promise<ActResult> {
  const { id, taskId } = input;
  const reason = input.reason?.trim() ?? '';
  return actOnStep(
    call,
    { id, taskId, kind: 'transfer', action: 'case.transfer', reason, reasonRequired: true },
    async (acting, transaction, step) => {
      const { before, task, family } = step;
      const to = chosen(acting, await officersForStep(acting, before, task, family), input.to);
      await transferTask(acting, transaction, { taskId, place: placeOf(to, task.divisionKey), reason });
      const given = await tellGiven(acting, transaction, step, to, {
        id,
        event: 'case.step-transferred',
        what: { 'zh-CN': '转给您办', en: 'Transferred to you' },
        reason,
        opened: [taskId],
      });
      return { outcome: 'transferred', ...given };
    },
  );
}
