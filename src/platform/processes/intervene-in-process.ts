import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Intervention } from './intervene.ts';
import type { Advance } from './model.ts';
import { performIn } from './perform.ts';
import { processProblem } from './problems.ts';
import { selectTask } from './store.ts';

export interface About {
  readonly reason?: string;
  /** The name that the history shows. */
  readonly byName?: string;
}

/** Finds the task's instance, also when the task is done, and acts on it. Refusals come as problems, in words. */
export async function interveneAtTask(
  call: Call,
  transaction: Transaction,
  intervention: Intervention & { readonly task: string },
  about: About,
): Promise<Advance> {
  const task = await selectTask(transaction, intervention.task);
  if (!task) throw processProblem('task-not-found');
  return interveneIn(call, transaction, task.instanceId, intervention, about);
}

export function interveneIn(
  call: Call,
  transaction: Transaction,
  instanceId: string,
  intervention: Intervention,
  { reason, byName }: About,
): Promise<Advance> {
  return performIn(call, transaction, {
    kind: 'intervene',
    instanceId,
    intervention,
    ...(reason === undefined ? {} : { reason }),
    ...(byName === undefined ? {} : { completedByName: byName }),
  });
}
