import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type About, interveneAtTask } from './intervene-in-process.ts';
import type { Advance } from './model.ts';

export interface ReturnTask extends About {
  readonly taskId: string;
  /** The element of an earlier step. */
  readonly to: string;
  readonly reason: string;
}

/** 退回: sends the task back to an earlier step that it really passed. */
export function returnTask(call: Call, transaction: Transaction, input: ReturnTask): Promise<Advance> {
  return interveneAtTask(call, transaction, { kind: 'return', task: input.taskId, to: input.to }, input);
}
