import { askTogether, type Transaction } from '#kernel/database/index.ts';
import type { Case } from './model.ts';
import { casesByIds } from './store.ts';

const place = 'cases.told-of';

const readCase = askTogether<string, Case>({
  key: (id) => id,
  ask: async (on, ids) => new Map((await casesByIds(on, ids)).map((row) => [row.id, row])),
});

/**
 * A case for who only tells what happened to it: read once a delivery, together with the cases of all events beside it, and not
 * locked. Who changes a case asks `lockCase`.
 */
export function caseToTellOf(transaction: Transaction, id: string): Promise<Case | undefined> {
  const known =
    (transaction.memory.get(place) as Map<string, Promise<Case | undefined>> | undefined) ?? new Map();
  transaction.memory.set(place, known);
  const read = known.get(id) ?? readCase(transaction, id);
  known.set(id, read);
  // What a savepoint undid may be asked again in the next.
  read.catch(() => known.delete(id));
  return read;
}
