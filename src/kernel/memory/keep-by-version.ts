import type { Database, Queryable, Transaction } from '#kernel/database/index.ts';

/** What was read under one version. */
export interface Shelf<Version> {
  readonly version: Version;
  /** What is kept under the key, else what `read` finds; a failure is not kept. */
  find<Value>(key: string, read: () => Promise<Value>): Promise<Value>;
}

export interface Kept<Version> {
  /**
   * What may be used now: at most a second behind what another process has committed, at once what this one has. Read on
   * what is given, so that a transaction needs no second connection; one that has changed it sees its own.
   */
  shelf(on: Queryable): Promise<Shelf<Version>>;
  /** Said by whoever changes it, in the transaction that does and raises the version. */
  changedIn(transaction: Transaction): void;
}

interface Place<Version> {
  shelf: Shelf<Version>;
  checkAt: number;
}

const millisecondsUnchecked = 1000;
const mostOnShelf = 10_000;

/**
 * Keeps what changes seldom and is asked often (bodies, calendars, regions) in memory, by database, under a version that
 * every change raises. One process reads the version once a second at most.
 */
export function keepByVersion<Version>(readVersion: (on: Queryable) => Promise<Version>): Kept<Version> {
  const places = new WeakMap<Database, Place<Version>>();
  const changed = new WeakSet<object>();
  let changes = 0;
  return {
    shelf: async (on) => {
      // Not committed, and never may be: for nobody else.
      if (changed.has(on.unit)) return unkept(await readVersion(on));
      const place = places.get(on.origin);
      const now = performance.now();
      if (place && now < place.checkAt) return place.shelf;
      // While one looks, the others go on with what was good a moment ago.
      if (place) place.checkAt = now + millisecondsUnchecked;
      const before = changes;
      try {
        const version = await readVersion(on);
        if (place && place === places.get(on.origin)) {
          if (place.shelf.version !== version) place.shelf = emptyShelf(version);
          return place.shelf;
        }
        const shelf = emptyShelf(version);
        if (!place && before === changes)
          places.set(on.origin, { shelf, checkAt: now + millisecondsUnchecked });
        return shelf;
      } catch (error) {
        if (place) place.checkAt = now;
        throw error;
      }
    },
    changedIn: (transaction) => {
      changed.add(transaction.unit);
      transaction.afterCommit(() => {
        changes += 1;
        places.delete(transaction.origin);
      });
    },
  };
}

/** A value is read after the version under which it is put: it is never older. */
function emptyShelf<Version>(version: Version): Shelf<Version> {
  const values = new Map<string, unknown>();
  return {
    version,
    find: async <Value>(key: string, read: () => Promise<Value>): Promise<Value> => {
      if (values.has(key)) return values.get(key) as Value;
      const value = await read();
      if (values.size >= mostOnShelf) values.clear();
      values.set(key, value);
      return value;
    },
  };
}

const unkept = <Version>(version: Version): Shelf<Version> => ({ version, find: (_key, read) => read() });
