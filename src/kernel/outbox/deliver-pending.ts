import { type Application, systemCall, within } from '#kernel/application/index.ts';
import { isConnectionLoss, type Transaction } from '#kernel/database/index.ts';
import type { StoredEvent } from './model.ts';
import { countPending, deletePending, postponePending, takePending } from './store.ts';
import { subscribersOf } from './subscribers.ts';

const batch = 256;

type Taken = StoredEvent & { readonly attempts: number };

/**
 * Hands waiting events to their subscribers and answers how many were taken. A batch is one transaction in which the events
 * of different cases go side by side, those of one case in their order. Where one of them fails nothing of the batch has
 * happened, and it is delivered once more event by event.
 */
export async function deliverPending(application: Application): Promise<number> {
  try {
    return await deliver(application, together);
  } catch (error) {
    if (isConnectionLoss(error)) throw error;
    return deliver(application, oneByOne);
  }
}

type Way = (application: Application, transaction: Transaction, events: readonly Taken[]) => Promise<Taken[]>;

async function deliver(application: Application, way: Way): Promise<number> {
  return application.database.transactionByKey(async (transaction) => {
    const events = await takePending(transaction, application.clock.now(), batch);
    const done = await way(application, transaction, events);
    if (done.length > 0)
      await deletePending(
        transaction,
        done.map(({ id }) => id),
      );
    transaction.afterCommit(() => {
      for (const { name: event } of done)
        for (const { name } of subscribersOf(event))
          application.metrics.outboxDelivered.inc({ subscriber: name, outcome: 'done' });
    });
    return events.length;
  });
}

async function together(application: Application, transaction: Transaction, events: readonly Taken[]) {
  const ofCases = Map.groupBy(events, ({ caseId, id }) => caseId ?? id);
  const reactions = [...ofCases.values()].map(async (ofCase) => {
    for (const event of ofCase) await react(application, transaction, event);
  });
  // All must have ended before the transaction does.
  for (const reaction of await Promise.allSettled(reactions))
    if (reaction.status === 'rejected') throw reaction.reason;
  return [...events];
}

/** Each event in a savepoint of its own: one that fails waits longer each time, up to an hour, and holds back none. */
async function oneByOne(application: Application, transaction: Transaction, events: readonly Taken[]) {
  const done: Taken[] = [];
  for (const event of events)
    try {
      await transaction.savepoint(() => react(application, transaction, event));
      done.push(event);
    } catch (error) {
      application.log.error({ error, event: event.name, eventId: event.id }, 'an event was not delivered');
      const minutes = Math.min(60, 2 ** event.attempts);
      const until = new Date(application.clock.now().getTime() + minutes * 60_000);
      await postponePending(transaction, event.id, until, String(error).slice(0, 2000));
    }
  return done;
}

async function react(application: Application, transaction: Transaction, event: Taken): Promise<void> {
  const call = within(systemCall(application, 'outbox.delivery'), transaction);
  for (const subscriber of subscribersOf(event.name)) await subscriber.react(call, transaction, event);
}

/** Delivers until stopped: at once while there is work, else once a quarter of a second. */
export function startDelivery(application: Application): { stop(): Promise<void> } {
  let running = true;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (running) {
      const taken = await deliverPending(application).catch((error: unknown) => {
        application.log.error({ error }, 'delivery paused');
        return 0;
      });
      if (taken === batch) continue;
      if (taken === 0)
        application.metrics.outboxWaiting.set(await countPending(application.database).catch(() => 0));
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 250).unref();
      });
    }
  })();
  return {
    stop: async () => {
      running = false;
      wake();
      await loop;
    },
  };
}
