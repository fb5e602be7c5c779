import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type About, interveneAtTask } from './intervene-in-process.ts';
import type { Advance } from './model.ts';

/** 撤回: an officer takes back a completion while nobody has acted on what came of it. */
export function takeBackTask(
  call: Call,
  transaction: Transaction,
  input: About & { readonly taskId: string },
): Promise<Advance> {
  return interveneAtTask(call, transaction, { kind: 'take-back', task: input.taskId }, input);
}
