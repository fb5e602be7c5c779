import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Advance, CancelInstance } from './model.ts';
import { performIn } from './perform.ts';

/** Ends a running process with everything that waits in it. One that has ended already stays as it is. */
export function cancelInstance(
  call: Call,
  transaction: Transaction,
  input: CancelInstance,
): Promise<Advance> {
  return performIn(call, transaction, { kind: 'cancel', ...input });
}
