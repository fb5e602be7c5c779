import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Place } from './intervene.ts';
import { type About, interveneAtTask } from './intervene-in-process.ts';
import type { Advance } from './model.ts';

/** 转办: the task goes to another division, post or officer, and to another body where the model allows. */
export function transferTask(
  call: Call,
  transaction: Transaction,
  input: About & { readonly taskId: string; readonly place: Place },
): Promise<Advance> {
  const { taskId: task, place } = input;
  return interveneAtTask(call, transaction, { kind: 'transfer', task, place }, input);
}
