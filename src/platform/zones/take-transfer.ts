import { type Application, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { crossingOf } from './crossings.ts';
import type { Entry, Transfer, ZoneName } from './model.ts';
import { ownZone } from './own-zone.ts';
import { zoneProblem } from './problems.ts';
import { readTransfer } from './read-transfer.ts';
import {
  deleteStuck,
  insertStuck,
  lockArrival,
  moveArrival,
  noteAcknowledged,
  noteFault,
  noteGap,
  type Stuck,
  stuckEntries,
  takeStuck,
} from './store.ts';

/** What became of a transfer. */
export type Taken =
  | { readonly kind: 'taken'; readonly transfer: Transfer; readonly fresh: number }
  /** Entries before it have not come: nothing of it was taken in. */
  | {
      readonly kind: 'gap';
      readonly transfer: Transfer;
      readonly missingFrom: number;
      readonly missingTo: number;
    };

/**
 * Takes in a transfer from another zone: what came before is passed over, what is new is done once and in its order. It
 * bears being killed anywhere: the next try goes on where this one ended.
 */
export async function takeTransfer(application: Application, text: string): Promise<Taken> {
  const transfer = await readTransfer(application, text);
  const { header, entries } = transfer;
  const missingFrom = await begin(application, transfer);
  if (missingFrom !== undefined) return { kind: 'gap', transfer, missingFrom, missingTo: header.first - 1 };
  let fresh = 0;
  for (const [place, entry] of entries.entries()) {
    const previous = entries[place - 1]?.digest ?? header.previous;
    if (await takeEntry(application, header.from, previous, entry)) fresh += 1;
  }
  return { kind: 'taken', transfer, fresh };
}

/** Notes what the other side has of ours, and a gap before what it sends; answers where that begins. */
function begin(application: Application, { header }: Transfer): Promise<number | undefined> {
  const { from, first, previous } = header;
  return application.database.transaction(async (transaction) => {
    await noteAcknowledged(transaction, from, header.acknowledged, application.clock.now());
    const { lastNumber, lastDigest } = await lockArrival(transaction, from);
    if (first > lastNumber + 1) {
      await noteGap(transaction, from, first);
      return lastNumber + 1;
    }
    if (first === lastNumber + 1 && previous !== lastDigest)
      throw zoneProblem('chain-broken', { from, number: first });
    return undefined;
  });
}

function takeEntry(
  application: Application,
  from: ZoneName,
  previous: string,
  entry: Entry,
): Promise<boolean> {
  return application.database.transaction(async (transaction) => {
    const arrival = await lockArrival(transaction, from);
    if (entry.number === arrival.lastNumber && entry.digest !== arrival.lastDigest)
      throw zoneProblem('chain-broken', { from, number: entry.number });
    if (entry.number <= arrival.lastNumber) return false;
    if (previous !== arrival.lastDigest) throw zoneProblem('chain-broken', { from, number: entry.number });
    const stuck = { from, number: entry.number, kind: entry.kind, payload: entry.payload };
    const now = application.clock.now();
    try {
      await transaction.savepoint(() => handOver(application, transaction, stuck));
    } catch (error) {
      application.log.error({ error, from, number: entry.number }, 'an entry from another zone is stuck');
      await insertStuck(transaction, stuck, String(error), now);
    }
    await moveArrival(transaction, from, entry, now);
    return true;
  });
}

async function handOver(
  application: Application,
  transaction: Transaction,
  { from, kind, payload }: Stuck,
): Promise<void> {
  const crossing = crossingOf(kind);
  // A zone that has been broken into must not be able to do what only another may.
  if (!crossing || crossing.from !== from || crossing.to !== ownZone(application))
    throw new Error(`a ${kind} does not come from ${from}`);
  await crossing.receive(systemCall(application, `zones.${from}`), transaction, JSON.parse(payload));
  await transaction.writeGathered();
}

/** Tries again what could not be taken in, or one of them, set aside or not; answers how many could now. */
export async function retryStuck(
  application: Application,
  one?: { readonly from: ZoneName; readonly number: number },
): Promise<number> {
  let taken = 0;
  for (const stuck of await stuckEntries(application.database, one))
    await application.database
      .transaction(async (transaction) => {
        if (!(await takeStuck(transaction, stuck))) return;
        await handOver(application, transaction, stuck);
        await deleteStuck(transaction, stuck);
        taken += 1;
      })
      .catch(async (error: unknown) => {
        application.log.warn({ error, from: stuck.from, number: stuck.number }, 'still stuck');
        await application.database.transaction((transaction) => noteFault(transaction, stuck, String(error)));
      });
  return taken;
}
