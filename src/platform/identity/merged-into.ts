import type { Call } from '#kernel/application/index.ts';
import { selectMergedInto } from './merge-store.ts';

/** The caller's earlier accounts, that were merged into this one: proofs that cannot be changed still name them. */
export function mergedInto({ database, actor }: Call): Promise<readonly string[]> {
  return actor.kind === 'account' ? selectMergedInto(database, actor.id) : Promise.resolve([]);
}
