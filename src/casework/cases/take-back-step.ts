import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { takeBackTask } from '#platform/processes/index.ts';
import { actOnStep, stepActMembers } from './act-on-step.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { officerName } from './officer-name.ts';
import { actsOf } from './record-store.ts';
import { stepProblem } from './step-problems.ts';
import { tellProgress } from './tell-progress.ts';
import { isUntold } from './untold.ts';

export const TakeBackStep = Type.Object(stepActMembers);
export type TakeBackStep = Static<typeof TakeBackStep>;

/** An officer takes back what he has done 撤回, before anybody acted on it and unless others were told of its effect. */
export function takeBackStep(call: Call, input: TakeBackStep): Promise<ActResult> {
  const { id, taskId } = input;
  const reason = input.reason?.trim() ?? '';
  return actOnStep(
    call,
    { id, taskId, kind: 'take-back', action: 'case.take-back', reason },
    async (acting, transaction, { before, task }) => {
      if (!isUntold(task, await actsOf(transaction, [before.id]))) throw stepProblem('told-already');
      const taken = await changeCase(acting, transaction, before, {}, [
        { event: 'case.step-taken-back', data: { taskId, element: task.elementId } },
      ]);
      const { opened } = await takeBackTask(acting, transaction, {
        taskId,
        reason,
        byName: await officerName(acting),
      });
      await tellProgress(acting, transaction, taken, 'reopened');
      return { outcome: 'taken-back', opened: opened.map((task) => task.id), toStep: task.name };
    },
  );
}
