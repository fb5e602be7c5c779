import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Place } from './intervene.ts';
import { type About, interveneAtTask } from './intervene-in-process.ts';
import type { Advance } from './model.ts';

export interface DelegateTask extends About {
  readonly taskId: string;
  readonly place: Place;
  /** The giver gets it back to confirm. */
  readonly confirm: boolean;
}

/** 委托: another officer acts, the giver stays responsible. */
export function delegateTask(call: Call, transaction: Transaction, input: DelegateTask): Promise<Advance> {
  const { taskId: task, place, confirm } = input;
  return interveneAtTask(call, transaction, { kind: 'delegate', task, place, confirm }, input);
}
