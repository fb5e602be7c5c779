import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Advance, CompleteCall } from './model.ts';
import { performIn } from './perform.ts';

/** The child case answers. The same answer twice, or one to a cancelled call, changes nothing. */
export function completeCall(call: Call, transaction: Transaction, input: CompleteCall): Promise<Advance> {
  return performIn(call, transaction, { kind: 'complete-call', ...input });
}
