import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Instance } from './model.ts';
import { type Finder, selectInstance } from './store.ts';

/** Instances that a transaction has locked or started, as it leaves them: nobody else can change them until its commit. */
type Held = ReadonlyMap<string, Instance>;

const place = 'processes.held';

function heldIn({ memory }: Transaction): Held {
  return (memory.get(place) as Held | undefined) ?? new Map();
}

/** From now on the transaction knows the instance without reading it. */
export function hold(transaction: Transaction, row: Instance): void {
  // A new map each time: a savepoint that fails goes back to the one before.
  transaction.memory.set(place, new Map([...heldIn(transaction), [row.id, row]]));
}

/** Whether the instance is still as the transaction left it at that version. */
export function isUnchanged(transaction: Transaction, { id, version }: Instance): boolean {
  return heldIn(transaction).get(id)?.version === version;
}

/** The instance of that key, under its lock. */
export async function lockInstance(
  transaction: Transaction,
  finder: Finder,
  id: string,
): Promise<Instance | undefined> {
  const held = heldBy(heldIn(transaction), finder, id);
  if (held) return held;
  const found =
    (await selectInstance(transaction, finder, id, 'beside')) ??
    // Begun in this transaction and not waiting for it any more: there once what was gathered is written.
    (heldIn(transaction).size > 0 ? await selectInstance(transaction, finder, id, 'locked') : undefined);
  if (!found) return undefined;
  const current = heldIn(transaction).get(found.id) ?? found;
  hold(transaction, current);
  return current;
}

function heldBy(held: Held, finder: Finder, id: string): Instance | undefined {
  if (finder === 'instance') return held.get(id);
  for (const instance of held.values())
    if (instance.state.tokens.some(({ wait }) => wait?.on === finder && wait.id === id)) return instance;
  return undefined;
}

/**
 * Locks the instance of a task for what the transaction is about to do to it, so that the lock travels together with what else
 * is read; the command itself then finds it.
 */
export async function lockInstanceOfTask(transaction: Transaction, taskId: string): Promise<void> {
  await lockInstance(transaction, 'task', taskId);
}

/** The same for the instance that waits for a call. */
export async function lockInstanceOfCall(transaction: Transaction, callId: string): Promise<void> {
  await lockInstance(transaction, 'call', callId);
}

/** To which case a task belongs never changes: where this process knows it, the case is read together with the task. */
const casesOfTasks = new WeakMap<Queryable, Map<string, string>>();
const mostKept = 20_000;

export function noteCaseOfTask({ origin }: Queryable, taskId: string, caseId: string): void {
  const known = casesOfTasks.get(origin) ?? new Map<string, string>();
  casesOfTasks.set(origin, known);
  known.set(taskId, caseId);
  const [oldest] = known.keys();
  if (known.size > mostKept && oldest !== undefined) known.delete(oldest);
}

/** The case of a task that this process has opened or read a while ago. */
export function knownCaseOfTask({ origin }: Queryable, taskId: string): string | undefined {
  return casesOfTasks.get(origin)?.get(taskId);
}
