import type { Database } from '#kernel/database/index.ts';

/** Cases of which this process knows the application, and what of that application is under way. */
interface Known {
  readonly roots: Map<string, string>;
  readonly last: Map<string, Promise<unknown>>;
}

const byDatabase = new WeakMap<Database, Known>();
const mostKept = 20_000;

function knownOf(database: Database): Known {
  const known = byDatabase.get(database.origin) ?? { roots: new Map(), last: new Map() };
  byDatabase.set(database.origin, known);
  return known;
}

/** To which application a case belongs never changes. */
export function noteRoot(database: Database, caseId: string, rootId: string): void {
  const { roots } = knownOf(database);
  roots.set(caseId, rootId);
  const [oldest] = roots.keys();
  if (roots.size > mostKept && oldest !== undefined) roots.delete(oldest);
}

/**
 * Does the work when all that this process does before for the same application is done. Its cases lock each other's rows in the
 * end: who waits here waits without a connection that others could use. It is the locks that keep order, also between processes.
 */
export async function inFamilyTurn<Result>(
  database: Database,
  caseId: string | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const { roots, last } = knownOf(database);
  const root = caseId === undefined ? undefined : roots.get(caseId);
  // Inside a transaction it is part of somebody's turn already.
  if (root === undefined || database.unit !== database) return work();
  const before = last.get(root);
  const turn = before ? before.then(work, work) : work();
  last.set(root, turn);
  try {
    return await turn;
  } finally {
    if (last.get(root) === turn) last.delete(root);
  }
}
