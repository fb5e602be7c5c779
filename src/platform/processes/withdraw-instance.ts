import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Advance, CancelInstance } from './model.ts';
import { performIn } from './perform.ts';

/** 撤回 by the applicant: ends the whole instance with everything that waits in it. Refused when it has ended. */
export function withdrawInstance(
  call: Call,
  transaction: Transaction,
  input: CancelInstance,
): Promise<Advance> {
  return performIn(call, transaction, { kind: 'withdraw', ...input });
}
