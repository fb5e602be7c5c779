import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Place } from './intervene.ts';
import { type About, interveneAtTask } from './intervene-in-process.ts';
import type { Advance } from './model.ts';

export interface AddSigner extends About {
  readonly taskId: string;
  readonly when: 'before' | 'after';
  readonly place: Place;
}

/** 加签: somebody else signs too, before or after the present signer. */
export function addSigner(call: Call, transaction: Transaction, input: AddSigner): Promise<Advance> {
  const { taskId: task, when, place } = input;
  return interveneAtTask(call, transaction, { kind: 'add-signer', task, when, place }, input);
}

/** 加签 in a running countersignature: one more item of the same kind as the model's list has, for whoever is at the place. */
export function addCountersigner(
  call: Call,
  transaction: Transaction,
  input: About & { readonly taskId: string; readonly item: unknown; readonly place?: Place },
): Promise<Advance> {
  const { taskId: task, item, place } = input;
  const one = { kind: 'add-item', task, item, ...(place ? { place } : {}) } as const;
  return interveneAtTask(call, transaction, one, input);
}
