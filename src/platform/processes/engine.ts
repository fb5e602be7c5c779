import type { Application, Call } from '#kernel/application/index.ts';
import { type Database, openDatabase } from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import type { Together } from './do-work.ts';
import { InstanceCache } from './instance-cache.ts';
import { type MessageAddress, selectKeptOf } from './message-store.ts';
import type { Advance, Command, Instance } from './model.ts';
import { advance, finderOf, isAwaited, loadedOf, NeedsTransaction, performIn } from './perform.ts';
import { rememberPeriods } from './remember-periods.ts';
import { writeRows } from './rows-store.ts';
import type { PeriodCounter } from './state.ts';
import { type Finder, selectInstance, selectInstances } from './store.ts';
import { advanceOf, type CommandWork, commandWork, stepContext, UnitOfWork } from './unit-of-work.ts';
import { refuseWithdrawn } from './withdraw-definition.ts';

export interface Engine {
  /** Durable when it answers. Commands that wait are committed together; each succeeds or fails alone. */
  perform(call: Call, command: Command): Promise<Advance>;
  close(): Promise<void>;
}

interface Pending {
  readonly call: Call;
  readonly command: Command;
  readonly resolve: (advance: Advance) => void;
  readonly reject: (error: unknown) => void;
}

interface Planned {
  readonly unit: UnitOfWork;
  readonly done: readonly { readonly pending: Pending; readonly work: CommandWork }[];
  /** What is refused or needs handlers: each in a transaction of its own. */
  readonly apart: readonly Pending[];
}

const largestBatch = 256;
/** While the database writes one batch, the next is worked out. */
const lanes = 2;
/** Commands that need a transaction of their own: side by side within a lane, so that pages still find a connection. */
const mostAlone = 4;
const calendarKept = 1000;

/**
 * The engine finds every row by its key. A plan that was made while the tables were small, and is kept with the prepared
 * statement, would go on reading them whole after they have grown; one made anew for each batch costs more than the batch.
 */
const byKeyOnly = {
  enable_seqscan: 'off',
  enable_bitmapscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  plan_cache_mode: 'force_generic_plan',
};

const nothingKept: ReadonlySet<string> = new Set();
const addressOf = ({ name, key }: MessageAddress) => JSON.stringify([name, key]);

/** A queue of commands over one database: each alone when idle, up to 256 in one commit when they queue up. */
export function createEngine(application: Application): Engine {
  return new CommandQueue(application);
}

class CommandQueue implements Engine {
  readonly #application: Application;
  readonly #database: Database;
  readonly #cache = new InstanceCache();
  /** What the batches under way act on: further commands for it wait, so that no batch runs into another. */
  readonly #taken = new Set<string>();
  #waiting: Pending[] = [];
  #underWay = 0;
  #lanesBusy = 0;
  #scheduled = false;
  #calendar: { readonly read: Promise<PeriodCounter>; readonly until: number } | undefined;

  constructor(application: Application) {
    this.#application = application;
    this.#database = openDatabase(application.database.url, { connections: lanes, settings: byKeyOnly });
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  perform(call: Call, command: Command): Promise<Advance> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ call, command, resolve, reject });
      this.#schedule();
    });
  }

  /** After this turn of the event loop: all that arrives in it travels together. */
  #schedule(): void {
    if (this.#scheduled || this.#lanesBusy >= lanes) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#lanesBusy < lanes) {
        const batch = this.#nextBatch();
        if (batch.length === 0) return;
        void this.#carry(batch);
      }
    });
  }

  async #carry(batch: readonly Pending[]): Promise<void> {
    const keys = batch.flatMap(({ command }) => this.#keyOf(command) ?? []);
    for (const key of keys) this.#taken.add(key);
    this.#lanesBusy += 1;
    this.#underWay += batch.length;
    await this.#commitTogether(batch, 'cached');
    this.#underWay -= batch.length;
    this.#lanesBusy -= 1;
    for (const key of keys) this.#taken.delete(key);
    if (this.#waiting.length > 0) this.#schedule();
  }

  /** A fair share of what there is to do, in order of arrival. */
  #nextBatch(): Pending[] {
    const share = Math.ceil((this.#waiting.length + this.#underWay) / lanes);
    const most = Math.min(largestBatch, share);
    const batch: Pending[] = [];
    const left: Pending[] = [];
    for (const pending of this.#waiting) {
      const key = this.#keyOf(pending.command);
      if (batch.length < most && !(key && this.#taken.has(key))) batch.push(pending);
      else left.push(pending);
    }
    this.#waiting = left;
    return batch;
  }

  /** The instance where it is known, else what will lead to it. */
  #keyOf(command: Command): string | undefined {
    const id = finderOf(command)?.id;
    return id && (this.#cache.find(id)?.id ?? id);
  }

  async #commitTogether(batch: readonly Pending[], source: 'cached' | 'fresh'): Promise<void> {
    const planned = await this.#plan(batch, source).catch((error: unknown) => {
      for (const { reject } of batch) reject(error);
    });
    if (!planned) return;
    const { unit, done } = planned;
    const apart = [...planned.apart];
    const acted = done.map(({ pending }) => pending);
    try {
      if (done.length === 0 || (await writeRows(this.#database, unit.rows(this.#application.clock.now())))) {
        for (const loaded of unit.instances()) this.#cache.keep(loaded);
        for (const { pending, work } of done) pending.resolve(advanceOf(work));
      } else {
        // Somebody else changed one of the instances: nothing was written.
        for (const { row } of unit.instances()) this.#cache.forget(row.id);
        if (source === 'cached') await this.#commitTogether(acted, 'fresh');
        else apart.unshift(...acted);
      }
    } catch (error) {
      for (const { row } of unit.instances()) this.#cache.forget(row.id);
      // The database is gone: nothing of this batch happened. Anything else is the fault of one, and found alone.
      if (isProblem(error)) for (const { reject } of acted) reject(error);
      else apart.unshift(...acted);
    }
    await this.#eachAlone(apart);
  }

  /** Some side by side, those of one instance in their order. */
  async #eachAlone(apart: readonly Pending[]): Promise<void> {
    const groups = [...Map.groupBy(apart, (pending) => this.#keyOf(pending.command) ?? pending).values()];
    const work = async () => {
      for (let group = groups.shift(); group; group = groups.shift())
        for (const pending of group) await this.#alone(pending);
    };
    await Promise.all(Array.from({ length: Math.min(groups.length, mostAlone) }, work));
  }

  /**
   * Who begins to wait for a message that is there already gets it in a transaction of its own. One that is published from now
   * on sees who waits, or they meet a second later.
   */
  async #plan(batch: readonly Pending[], source: 'cached' | 'fresh'): Promise<Planned> {
    const planned = await this.#planWithout(nothingKept, batch, source);
    const awaited = planned.done.flatMap(({ work }) => work.subscribed.filter(({ on }) => on === 'message'));
    if (awaited.length === 0) return planned;
    const kept = await selectKeptOf(this.#database, awaited);
    if (kept.length === 0) return planned;
    return this.#planWithout(new Set(kept.map(addressOf)), batch, source);
  }

  /** Acts on all instances in memory. */
  async #planWithout(
    kept: ReadonlySet<string>,
    batch: readonly Pending[],
    source: 'cached' | 'fresh',
  ): Promise<Planned> {
    const together: Together = { mayAwait: (subscription) => !kept.has(addressOf(subscription)) };
    const [rows, calendar] = await Promise.all([this.#load(batch, source), this.#recentCalendar()]);
    const unit = new UnitOfWork();
    const done: { pending: Pending; work: CommandWork }[] = [];
    const apart: Pending[] = [];
    for (const pending of batch) {
      const { call, command } = pending;
      try {
        if (command.kind === 'start') await refuseWithdrawn(this.#database, command.definitionId);
        const key = finderOf(command);
        const row = key && rows.get(key.id);
        const loaded = (row && unit.instance(row.id)) ?? (await loadedOf(this.#database, command, row));
        // A neighbour of this batch may be the reason: only after its commit is it known who and when.
        if (!isAwaited(command, loaded)) {
          apart.push(pending);
          continue;
        }
        const work = commandWork(call, loaded);
        await advance(unit, work, command, stepContext(call, calendar), together);
        unit.add(loaded);
        done.push({ pending, work });
      } catch (error) {
        if (error instanceof NeedsTransaction) apart.push(pending);
        else pending.reject(error);
      }
    }
    return { unit, done, apart };
  }

  async #load(batch: readonly Pending[], source: 'cached' | 'fresh'): Promise<Map<string, Instance>> {
    const found = new Map<string, Instance>();
    const missing: { finder: Finder; id: string }[] = [];
    for (const { command } of batch) {
      const key = finderOf(command);
      if (!key) continue;
      const known = source === 'cached' ? this.#cache.find(key.id) : undefined;
      if (known) found.set(key.id, known);
      else missing.push(key);
    }
    const [only] = missing;
    if (only && missing.length === 1) {
      const row = await selectInstance(this.#database, only.finder, only.id, 'unlocked');
      if (row) found.set(only.id, row);
      return found;
    }
    for (const finder of ['task', 'call', 'instance'] as const) {
      const ids = missing.filter((key) => key.finder === finder).map((key) => key.id);
      for (const row of ids.length > 0 ? await selectInstances(this.#database, finder, ids) : [])
        found.set(row.key, row);
    }
    return found;
  }

  async #alone({ call, command, resolve, reject }: Pending): Promise<void> {
    const known = this.#cache.find(finderOf(command)?.id ?? '');
    if (known) this.#cache.forget(known.id);
    await this.#application.database
      .transaction((transaction) => performIn(call, transaction, command))
      .then(resolve, reject);
  }

  /** In force a second ago at the latest: what that second may miss, the hourly recount finds. */
  #recentCalendar(): Promise<PeriodCounter> {
    const now = performance.now();
    if (this.#calendar && now < this.#calendar.until) return this.#calendar.read;
    const read = currentCalendar(this.#application).then(rememberPeriods);
    this.#calendar = { read, until: now + calendarKept };
    read.catch(() => {
      this.#calendar = undefined;
    });
    return read;
  }
}
