import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { delegateTask } from '#platform/processes/index.ts';
import { actOnStep } from './act-on-step.ts';
import type { ActResult } from './act-on-task.ts';
import { GiveStep, tellGiven } from './give-step.ts';
import { chosen, officersForStep } from './officers-for-step.ts';
import { placeOf } from './place-of.ts';

export const DelegateStep = Type.Object({
  ...GiveStep.properties,
  confirm: Type.Boolean({ description: 'The giver gets it back to confirm' }),
});
export type DelegateStep = Static<typeof DelegateStep>;

/** A colleague of the division acts on one's behalf 委托; the giver stays responsible. */
export function delegateStep(call: Call, input: DelegateStep): Promise<ActResult> {
  const { id, taskId, confirm } = input;
  const reason = input.reason?.trim() ?? '';
  return actOnStep(
    call,
    { id, taskId, kind: 'delegate', action: 'case.delegate', reason, reasonRequired: true },
    async (acting, transaction, step) => {
      const { before, task, family } = step;
      const to = chosen(acting, await officersForStep(acting, before, task, family), input.to);
      const place = placeOf(to, task.divisionKey);
      const { opened } = await delegateTask(acting, transaction, { taskId, place, confirm, reason });
      const given = await tellGiven(acting, transaction, step, to, {
        id,
        event: 'case.step-delegated',
        what: { 'zh-CN': '委托您办', en: 'Delegated to you' },
        reason,
        opened: opened.map((task) => task.id),
      });
      return { outcome: confirm ? 'delegated-to-confirm' : 'delegated', ...given };
    },
  );
}
