import type { Transaction } from '#kernel/database/index.ts';
import type { Case } from './model.ts';
import { casesByIds } from './store.ts';

/** The cases that one delivery of events has asked for. */
interface Asked {
  readonly known: Map<string, Promise<Case | undefined>>;
  /** Asked in this turn of the program: read together. */
  together: { readonly ids: string[]; readonly read: Promise<ReadonlyMap<string, Case>> } | undefined;
}

const place = 'cases.told-of';

/**
 * A case for who only tells what happened to it: read once a delivery, together with the cases of all events beside it, and not
 * locked. Who changes a case asks `lockCase`.
 */
export function caseToTellOf(transaction: Transaction, id: string): Promise<Case | undefined> {
  const asked = (transaction.memory.get(place) as Asked | undefined) ?? {
    known: new Map(),
    together: undefined,
  };
  transaction.memory.set(place, asked);
  const known = asked.known.get(id);
  if (known) return known;
  const read = readTogether(transaction, asked, id);
  asked.known.set(id, read);
  // What a savepoint undid may be asked again in the next.
  read.catch(() => asked.known.delete(id));
  return read;
}

async function readTogether(transaction: Transaction, asked: Asked, id: string): Promise<Case | undefined> {
  const ids = asked.together?.ids ?? [];
  asked.together ??= {
    ids,
    read: Promise.resolve().then(async () => {
      asked.together = undefined;
      return new Map((await casesByIds(transaction, ids)).map((row) => [row.id, row]));
    }),
  };
  ids.push(id);
  return (await asked.together.read).get(id);
}
