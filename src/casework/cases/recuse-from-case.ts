import type { Call } from '#kernel/application/index.ts';
import { transferTask } from '#platform/processes/index.ts';
import { actOnStep } from './act-on-step.ts';
import type { ActResult } from './act-on-task.ts';
import { type GiveStep, tellGiven } from './give-step.ts';
import { chosen, officersForStep } from './officers-for-step.ts';
import { placeOf } from './place-of.ts';

/**
 * An officer declares a conflict 回避 (公务员法 76, 77): the step goes to a colleague, and from now on he handles nothing of this
 * case. The declaration is kept with its reason.
 */
export function recuseFromCase(call: Call, input: GiveStep): Promise<ActResult> {
  const { id, taskId } = input;
  const reason = input.reason?.trim() ?? '';
  return actOnStep(
    call,
    { id, taskId, kind: 'recuse', action: 'case.recuse', reason, reasonRequired: true },
    async (acting, transaction, step) => {
      const { before, task, family } = step;
      const to = chosen(acting, await officersForStep(acting, before, task, family), input.to);
      await transferTask(acting, transaction, { taskId, place: placeOf(to, task.divisionKey), reason });
      const given = await tellGiven(acting, transaction, step, to, {
        id,
        event: 'case.officer-recused',
        what: { 'zh-CN': '因回避转给您办', en: 'Yours because of a recusal' },
        reason,
        opened: [taskId],
        recused: [...before.recused, acting.actor.id],
      });
      return { outcome: 'recused', ...given };
    },
  );
}
