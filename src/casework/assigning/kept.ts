import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { keepByVersion } from '#kernel/memory/index.ts';
import { raiseVersion, readVersion, selectRuledBodies } from './store.ts';

const kept = keepByVersion(readVersion);

/** Said by every use case that changes a rule. */
export async function changeRules(transaction: Transaction): Promise<void> {
  kept.changedIn(transaction);
  await raiseVersion(transaction);
}

/** The bodies that give any step by a rule. Every event of a process is looked at: of the others it costs a look in memory. */
export async function ruledBodies(on: Queryable): Promise<ReadonlySet<string>> {
  const shelf = await kept.shelf(on);
  return shelf.find('bodies', () => selectRuledBodies(on));
}
