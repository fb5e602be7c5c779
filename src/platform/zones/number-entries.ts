import type { Application } from '#kernel/application/index.ts';
import { certifiedAlgorithm } from '#platform/keys/index.ts';
import { crossingOf, type Travelling } from './crossings.ts';
import { digestOf } from './digest.ts';
import type { Entry, ZoneName } from './model.ts';
import {
  holdWaiting,
  insertEntry,
  lockChannel,
  moveChannel,
  takeWaiting,
  type Waiting,
  waitingFor,
} from './store.ts';

/** Gives what waits for a zone its numbers, one after the other; answers how many entries there are more. */
export async function numberEntries(application: Application, to: ZoneName): Promise<number> {
  let [numbered, after]: [number, string | null] = [0, null];
  for (;;) {
    const waiting: Waiting[] = await waitingFor(application.database, to, after);
    for (const one of waiting) numbered += await numberOne(application, to, one);
    after = waiting.at(-1)?.id ?? null;
    if (after === null) return numbered;
  }
}

/** One thing in a transaction of its own: what cannot be made ready now is held, and everything behind it goes on. */
async function numberOne(application: Application, to: ZoneName, waiting: Waiting): Promise<number> {
  try {
    return await application.database.transaction(async (transaction) => {
      const channel = await lockChannel(transaction, to);
      let last: Entry = { number: channel.lastNumber, kind: '', payload: '', digest: channel.lastDigest };
      // Another process may have numbered it while this one waited for the channel.
      if (!(await takeWaiting(transaction, waiting.id))) return 0;
      for await (const { kind, payload } of ready(application, waiting)) {
        const entry = { number: last.number + 1, kind, payload: JSON.stringify(payload) };
        last = { ...entry, digest: digestOf(certifiedAlgorithm(application), last.digest, entry) };
        await insertEntry(transaction, to, last);
      }
      if (last.number === channel.lastNumber) return 0;
      await moveChannel(transaction, to, last);
      return last.number - channel.lastNumber;
    });
  } catch (error) {
    application.log.warn({ error, kind: waiting.kind, id: waiting.id }, 'not ready for the other zone');
    await application.database.transaction((transaction) =>
      holdWaiting(transaction, waiting.id, String(error)),
    );
    return 0;
  }
}

async function* ready(
  application: Application,
  { kind, payload }: Waiting,
): AsyncGenerator<Travelling, void, undefined> {
  const content: unknown = JSON.parse(payload);
  const crossing = crossingOf(kind);
  if (!crossing) throw new Error(`nobody knows how a ${kind} travels`);
  if (crossing.makeReady) yield* crossing.makeReady(application, content);
  else yield { kind, payload: content };
}
