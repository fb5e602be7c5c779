import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { nextAttempt } from '#platform/exchange/index.ts';
import type { Batch } from './model.ts';
import { type PlatformPort, platformOf } from './platform-port.ts';
import { deliveryProblem } from './problems.ts';
import {
  batchesOf,
  daysToCheck,
  entriesOf,
  lockBatch,
  takeDueBatches,
  writeBatch,
  writeChecked,
} from './store.ts';

const batch = 8;
const lease = 2 * 60_000;
const whenGivenUp = 8 * 3_600_000;

/**
 * Takes up what waits, and asks of each day that is confirmed batch by batch whether all of it is there. What is lacking goes
 * up again. Answers how much there was to do.
 */
export async function sendBatches(application: Application): Promise<number> {
  const call = systemCall(application, 'delivery.clock');
  const now = application.clock.now();
  const due = await application.database.transaction(async (transaction) => {
    const taken = await takeDueBatches(transaction, now, batch);
    for (const each of taken)
      await writeBatch(transaction, { ...each, nextAt: new Date(now.getTime() + lease) });
    return taken;
  });
  for (const each of due) await send(call, each);
  const days = await daysToCheck(call.database, batch);
  let lacking = 0;
  for (const day of days) lacking += await checkDay(call, day);
  return due.length + lacking;
}

const mustHavePlatform = (call: Call): PlatformPort => {
  const platform = platformOf(call);
  if (!platform) throw deliveryProblem('no-platform');
  return platform;
};

async function send(call: Call, of: Batch): Promise<void> {
  try {
    const entries = (await entriesOf(call.database, of.id)).map(({ content }) => content);
    const { kind, sequence, day, count, digest, previous } = of;
    const sent = { kind, sequence, day, count, digest, previous, entries };
    const receipt = await mustHavePlatform(call).deliver(call, sent);
    const same =
      receipt.kind === kind &&
      receipt.sequence === sequence &&
      receipt.count === count &&
      receipt.digest === digest;
    if (!same) throw deliveryProblem('receipt-differs');
    await change(call, of, (now) => ({
      ...{ ...now, state: 'confirmed', attempts: 0, nextAt: null, fault: null },
      ...{ confirmedAt: call.clock.now(), deliveries: now.deliveries + 1 },
    }));
  } catch (error) {
    const fault = faultIn(error);
    call.log.warn({ error, batchId: of.id }, 'a batch was not delivered');
    await change(call, of, (now) => {
      const attempts = now.attempts + 1;
      return { ...now, ...again(call, attempts), attempts, fault };
    });
  }
}

/** Half a day without success is told as a failure; it is tried again all the same, thrice a day: a platform may be away for a weekend. */
function again({ clock }: Call, failures: number): Pick<Batch, 'state' | 'nextAt'> {
  const nextAt = nextAttempt(clock.now(), failures);
  if (nextAt) return { state: 'waiting', nextAt };
  return { state: 'failed', nextAt: new Date(clock.now().getTime() + whenGivenUp) };
}

async function change(call: Call, { id }: Batch, step: (now: Batch) => Batch): Promise<void> {
  await call.database.transaction(async (transaction) => {
    const now = await lockBatch(transaction, id);
    if (now && now.state !== 'confirmed') await writeBatch(transaction, step(now));
  });
}

/** Compares what they list of a day with what went up. Answers how many batches are lacking there. */
async function checkDay(call: Call, day: string): Promise<number> {
  const theirs = await mustHavePlatform(call)
    .list(call, day)
    .catch((error: unknown) => {
      call.log.warn({ error, day }, 'a delivered day was not to be checked');
      return undefined;
    });
  if (!theirs) {
    await writeChecked(call.database, { day, checkedAt: call.clock.now(), complete: false, lacking: 0 });
    return 0;
  }
  return call.database.transaction(async (transaction) => {
    const there = new Set(theirs.map((of) => `${of.kind} ${of.sequence} ${of.count} ${of.digest}`));
    const own = await batchesOf(transaction, [day]);
    const lacking = own.filter((of) => !there.has(`${of.kind} ${of.sequence} ${of.count} ${of.digest}`));
    for (const { id } of lacking) await sendAgain(call, transaction, id);
    const complete = lacking.length === 0;
    await writeChecked(transaction, { day, checkedAt: call.clock.now(), complete, lacking: lacking.length });
    await recordAudit(call, transaction, [
      {
        action: 'delivery.checked',
        object: { kind: 'delivery', id: day },
        detail: { complete, lacking: lacking.map(({ kind, sequence }) => `${kind} ${sequence}`) },
      },
    ]);
    return lacking.length;
  });
}

async function sendAgain(call: Call, transaction: Transaction, id: string): Promise<void> {
  const now = await lockBatch(transaction, id);
  if (now?.state !== 'confirmed') return;
  // Taken and lost again and again: each time it waits longer.
  await writeBatch(transaction, { ...now, ...again(call, now.deliveries), attempts: 0 });
}

const faultIn = (error: unknown) =>
  isProblem(error) ? sayProblem(error, 'zh-CN').title : error instanceof Error ? error.name : 'unknown';
