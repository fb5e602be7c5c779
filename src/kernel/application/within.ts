import { joined, type Transaction } from '#kernel/database/index.ts';
import type { Call } from './model.ts';

/**
 * The call as it goes on inside a transaction: whatever reads with it reads on the transaction's connection. Without it
 * each command would need a second connection while it holds one, and as many commands as there are connections would
 * wait for each other for ever.
 */
export function within(call: Call, transaction: Transaction): Call {
  return { ...call, database: joined(transaction) };
}
