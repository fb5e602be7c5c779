import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Advance, CompleteTask } from './model.ts';
import { performIn } from './perform.ts';

/** Completes an open task. Of two who act at once one wins; the other gets `processes/task-already-done` with who and when. */
export function completeTask(call: Call, transaction: Transaction, input: CompleteTask): Promise<Advance> {
  return performIn(call, transaction, { kind: 'complete-task', ...input });
}
