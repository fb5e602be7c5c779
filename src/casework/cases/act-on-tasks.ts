import { type Static, Type } from 'typebox';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { actOnTask } from './act-on-task.ts';
import { stepProblem } from './step-problems.ts';

export const ActOnTasks = Type.Object({
  taskIds: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 100, uniqueItems: true }),
  outcome: Type.String(),
  reason: Type.Optional(Type.String({ maxLength: 4000 })),
});
export type ActOnTasks = Static<typeof ActOnTasks>;

/** What may be said of many cases in the same words: nothing that goes against an applicant, and no decision. */
const bulkOutcomes: readonly string[] = ['accepted', 'passed', 'done'];

export interface DoneInBulk {
  readonly done: readonly string[];
  /** Each that could not be, with the reason in words. */
  readonly left: readonly { readonly taskId: string; readonly title: string; readonly remedy: string }[];
}

/** The same act on many steps: each is authorised and done by itself, so that one that cannot be does not hinder the others. */
export async function actOnTasks(call: Call, { taskIds, outcome, reason }: ActOnTasks): Promise<DoneInBulk> {
  if (!bulkOutcomes.includes(outcome)) throw stepProblem('not-in-bulk');
  const done: string[] = [];
  const left: { taskId: string; title: string; remedy: string }[] = [];
  for (const taskId of taskIds)
    try {
      await actOnTask(call, { taskId, outcome, ...(reason ? { reason } : {}) });
      done.push(taskId);
    } catch (error) {
      if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
      const { title, remedy } = sayProblem(error, call.language);
      left.push({ taskId, title, remedy });
    }
  return { done, left };
}
