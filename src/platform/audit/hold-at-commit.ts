import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';

type Holder = (call: Call, transaction: Transaction) => void;

const holders = new Set<Holder>();

/**
 * What somebody acts under (his session, a power, an assignment) is known to other modules. Each gathers a check of it for the
 * commit of what is on record as done by him: what has ended by then has not been done. Called at start; answers how to take it back.
 */
export function holdAtCommit(holder: Holder): () => void {
  holders.add(holder);
  return () => void holders.delete(holder);
}

export function holdAll(call: Call, transaction: Transaction): void {
  if (call.asked) for (const hold of holders) hold(call, transaction);
}
