import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { Advance, Command, Instance } from './model.ts';
import { advance, finderOf, loadedOf, NeedsTransaction, performIn, refusalOf } from './perform.ts';
import { byIndexOnly, type Finder, selectInstance, selectInstances, writeRows } from './store.ts';
import { advanceOf, type CommandWork, commandWork, stepContext, UnitOfWork } from './unit-of-work.ts';

export interface Engine {
  /** Durable when it answers. Commands that wait are committed together; each succeeds or fails alone. */
  perform(call: Call, command: Command): Promise<Advance>;
}

interface Pending {
  readonly call: Call;
  readonly command: Command;
  readonly resolve: (advance: Advance) => void;
  readonly reject: (error: unknown) => void;
}

const largestBatch = 256;

/** A queue of commands over one database: each alone when idle, up to 256 in one commit when they queue up. */
export function createEngine(application: Application): Engine {
  let waiting: Pending[] = [];
  let busy = false;

  async function work(): Promise<void> {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.slice(0, largestBatch);
      waiting = waiting.slice(largestBatch);
      await commitTogether(application, batch);
    }
    busy = false;
  }

  return {
    perform: (call, command) =>
      new Promise((resolve, reject) => {
        waiting.push({ call, command, resolve, reject });
        if (!busy) void work();
      }),
  };
}

async function commitTogether(application: Application, batch: readonly Pending[]): Promise<void> {
  const planned = await plan(application, batch).catch((error: unknown) => {
    for (const { reject } of batch) reject(error);
    return undefined;
  });
  if (!planned) return;
  const { unit, done, apart } = planned;
  try {
    if (done.length === 0 || (await write(application, unit, done.length > 1)))
      for (const { pending, work } of done) pending.resolve(advanceOf(work));
    else apart.unshift(...done.map(({ pending }) => pending));
  } catch (error) {
    // The database is gone: nothing of this batch happened. Anything else is the fault of one, and found alone.
    if (isProblem(error)) for (const { pending } of done) pending.reject(error);
    else apart.unshift(...done.map(({ pending }) => pending));
  }
  for (const pending of apart) await alone(application, pending);
}

/** Acts on all instances in memory. What is refused is told at once; what needs handlers runs apart. */
async function plan(
  application: Application,
  batch: readonly Pending[],
): Promise<{ unit: UnitOfWork; done: { pending: Pending; work: CommandWork }[]; apart: Pending[] }> {
  const [rows, calendar] = await Promise.all([loadAll(application, batch), currentCalendar(application)]);
  const unit = new UnitOfWork();
  const done: { pending: Pending; work: CommandWork }[] = [];
  const apart: Pending[] = [];
  for (const pending of batch) {
    const { call, command } = pending;
    try {
      const key = finderOf(command);
      const row = key && rows.get(key.id);
      const loaded = (row && unit.instance(row.id)) ?? (await loadedOf(application.database, command, row));
      const refusal = await refusalOf(call, application.database, command, loaded);
      // A neighbour of this batch may be the reason: only after its commit is it known who and when.
      if (refusal !== undefined) {
        apart.push(pending);
        continue;
      }
      const work = commandWork(call, loaded);
      await advance(unit, work, command, stepContext(call, calendar));
      unit.add(loaded);
      done.push({ pending, work });
    } catch (error) {
      if (error instanceof NeedsTransaction) apart.push(pending);
      else pending.reject(error);
    }
  }
  return { unit, done, apart };
}

async function loadAll({ database }: Application, batch: readonly Pending[]): Promise<Map<string, Instance>> {
  const found = new Map<string, Instance>();
  const keys = batch.flatMap(({ command }) => finderOf(command) ?? []);
  const [only] = keys;
  if (only && keys.length === 1) {
    const row = await selectInstance(database, only.finder, only.id, false);
    if (row) found.set(only.id, row);
    return found;
  }
  const finders: readonly Finder[] = ['task', 'call', 'instance'];
  for (const finder of finders) {
    const ids = keys.filter((key) => key.finder === finder).map((key) => key.id);
    if (ids.length === 0) continue;
    const rows = await database.transaction(async (transaction) => {
      transaction.query(byIndexOnly).catch(() => {});
      return selectInstances(transaction, finder, ids);
    });
    for (const row of rows) found.set(row.key, row);
  }
  return found;
}

/** One statement; false when an instance was changed by somebody else meanwhile, and then nothing is written. */
async function write({ database, clock }: Application, unit: UnitOfWork, many: boolean): Promise<boolean> {
  const rows = unit.rows(clock.now());
  if (!many) return writeRows(database, rows);
  return database
    .transaction(async (transaction) => {
      transaction.query(byIndexOnly).catch(() => {});
      if (!(await writeRows(transaction, rows))) throw new ChangedMeanwhile();
      return true;
    })
    .catch((error: unknown) => {
      if (error instanceof ChangedMeanwhile) return false;
      throw error;
    });
}

class ChangedMeanwhile extends Error {}

async function alone(application: Application, { call, command, resolve, reject }: Pending): Promise<void> {
  await application.database
    .transaction((transaction) => performIn(call, transaction, command))
    .then(resolve, reject);
}
