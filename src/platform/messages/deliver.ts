import type { Application } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Delivery } from './model.ts';
import { type Provider, providerOf, simulator } from './providers.ts';
import { noteOutcome, readQueued } from './store.ts';

export const deliverJob = 'messages.deliver';

/** Carries out what one transaction has sent. One that fails holds back none of the others, and has the job run again. */
export async function deliverAll(
  application: Application,
  deliveryIds: readonly string[],
  choose: typeof providerOf = providerOf,
): Promise<void> {
  const queued = await readQueued(application.database, deliveryIds);
  for (const outcome of await Promise.allSettled(
    queued.map((delivery) => carryOut(application, delivery, choose)),
  ))
    if (outcome.status === 'rejected') throw outcome.reason;
}

/**
 * Carries one SMS or e-mail out. What was sent is never sent again; after a crash between sending and noting it goes out once
 * more under the same id, which the provider recognises. A refusal is final, everything else is tried again by the job.
 */
export async function deliver(
  application: Application,
  deliveryId: string,
  choose: typeof providerOf = providerOf,
): Promise<void> {
  const [delivery] = await readQueued(application.database, [deliveryId]);
  if (delivery) await carryOut(application, delivery, choose);
}

async function carryOut(
  application: Application,
  delivery: Delivery,
  choose: typeof providerOf,
): Promise<void> {
  const { database, clock, config } = application;
  const provider: Provider = choose(config, delivery.channel);
  const note = (outcome: Omit<Parameters<typeof noteOutcome>[2], 'provider'>) =>
    noteOutcome(database, delivery.id, { provider: provider.name, ...outcome }, clock.now());
  // A code that has gone out, or never will, must not lie about.
  const cleared = delivery.secret && config.mode === 'production' ? { body: '••••••' } : {};
  try {
    const { reference } = await provider.send(delivery);
    await note({
      status: provider === simulator ? 'simulated' : 'sent',
      ...(reference ? { reference } : {}),
      ...cleared,
    });
  } catch (error) {
    const isFinal = isProblem(error, 'messages/refused');
    await note({ status: isFinal ? 'failed' : 'queued', error: String(error), ...(isFinal ? cleared : {}) });
    if (!isFinal) throw error;
    application.log.warn(
      { deliveryId: delivery.id, provider: provider.name },
      'a message was refused by its provider',
    );
  }
}
