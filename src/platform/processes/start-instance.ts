import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { Advance, StartInstance } from './model.ts';
import { performIn } from './perform.ts';

/** Starts a process in the caller's transaction; answers what opened at once. */
export function startInstance(call: Call, transaction: Transaction, input: StartInstance): Promise<Advance> {
  return performIn(call, transaction, { kind: 'start', ...input });
}
