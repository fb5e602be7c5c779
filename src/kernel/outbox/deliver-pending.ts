import { type Application, systemCall, within } from '#kernel/application/index.ts';
import { countPending, deletePending, postponePending, takePending } from './store.ts';
import { subscribersOf } from './subscribers.ts';

const batch = 64;

/**
 * Hands waiting events to their subscribers, each event in a savepoint of its own: one that fails waits longer each time
 * (up to an hour) and holds back none of its neighbours. Returns how many were taken.
 */
export async function deliverPending(application: Application): Promise<number> {
  return application.database.transaction(async (transaction) => {
    const call = within(systemCall(application, 'outbox.delivery'), transaction);
    const now = application.clock.now();
    const events = await takePending(transaction, now, batch);
    const done: string[] = [];
    for (const event of events) {
      const subscribers = subscribersOf(event.name);
      try {
        if (subscribers.length > 0)
          await transaction.savepoint(async () => {
            for (const { react } of subscribers) await react(call, transaction, event);
          });
        done.push(event.id);
        for (const { name } of subscribers)
          application.metrics.outboxDelivered.inc({ subscriber: name, outcome: 'done' });
      } catch (error) {
        application.log.error({ error, event: event.name, eventId: event.id }, 'an event was not delivered');
        const minutes = Math.min(60, 2 ** event.attempts);
        await postponePending(
          transaction,
          event.id,
          new Date(now.getTime() + minutes * 60_000),
          String(error).slice(0, 2000),
        );
      }
    }
    if (done.length > 0) await deletePending(transaction, done);
    return events.length;
  });
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
      if (taken > 0) continue;
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
