import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { actsAtTask, moveInstance } from '#platform/processes/index.ts';
import { actOnStep, stepActMembers } from './act-on-step.ts';
import type { ActResult } from './act-on-task.ts';
import { changeCase } from './change-case.ts';
import { mayGoOnTo } from './lawful-step.ts';
import { officerName } from './officer-name.ts';
import { stepProblem } from './step-problems.ts';
import { tellProgress } from './tell-progress.ts';

export const MoveStep = Type.Object({
  ...stepActMembers,
  to: Type.String({ description: 'The element of a step, one of those offered' }),
});
export type MoveStep = Static<typeof MoveStep>;

/** A head leads a case past the way of its process 跳转: never past acceptance or decision, and never back before them. */
export function moveStep(call: Call, input: MoveStep): Promise<ActResult> {
  const { id, taskId, to } = input;
  const reason = input.reason?.trim() ?? '';
  return actOnStep(
    call,
    { id, taskId, kind: 'move', action: 'case.move', reason, reasonRequired: true },
    async (acting, transaction, { before, task }) => {
      const possible = await actsAtTask(acting, task);
      const target = possible?.jumps.find(({ element }) => element === to);
      if (possible && !(target && mayGoOnTo(before, possible.here, target)))
        throw stepProblem('step-unlawful');
      const moved = await changeCase(acting, transaction, before, {}, [
        { event: 'case.step-moved', data: { taskId, from: task.elementId, to } },
      ]);
      const { opened } = await moveInstance(acting, transaction, {
        instanceId: task.instanceId,
        from: { task: taskId },
        to,
        reason,
        byName: await officerName(acting),
      });
      await tellProgress(acting, transaction, moved, 'reopened');
      return {
        outcome: 'moved',
        opened: opened.map((task) => task.id),
        ...(target ? { toStep: target.name } : {}),
      };
    },
  );
}
