import type { Call } from '#kernel/application/index.ts';
import { addCountersigner } from '#platform/processes/index.ts';
import { actOnStep } from './act-on-step.ts';
import type { ActResult } from './act-on-task.ts';
import { type GiveStep, tellGiven } from './give-step.ts';
import { countersignersForStep } from './officers-for-countersigning.ts';
import { chosen, divisionOfSigner } from './officers-for-step.ts';
import { placeOf } from './place-of.ts';

/** One more officer countersigns 加会签人: the rule of the countersignature counts that signature like the others. */
export function addStepCountersigner(call: Call, input: GiveStep): Promise<ActResult> {
  const { id, taskId } = input;
  const reason = input.reason?.trim() ?? '';
  return actOnStep(
    call,
    {
      id,
      taskId,
      kind: 'add-countersigner',
      action: 'case.add-countersigner',
      reason,
      reasonRequired: true,
    },
    async (acting, transaction, step) => {
      const { before, task, family } = step;
      const to = chosen(acting, await countersignersForStep(acting, before, task, family), input.to);
      const place = placeOf(to, divisionOfSigner(to, task));
      const { item } = task;
      const { opened } = await addCountersigner(acting, transaction, { taskId, item, place, reason });
      const given = await tellGiven(acting, transaction, step, to, {
        id,
        event: 'case.countersigner-added',
        what: { 'zh-CN': '请您一同会签', en: 'Your countersignature is asked for' },
        reason,
        opened: opened.map((task) => task.id),
      });
      return { outcome: 'countersigner-added', ...given };
    },
  );
}
