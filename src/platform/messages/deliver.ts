import type { Application } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { Delivery } from './model.ts';
import { type Provider, providerOf, simulator } from './providers.ts';
import { noteOutcomes, type Outcome, readQueued } from './store.ts';
import { isAutomatic } from './templates.ts';

export const deliverJob = 'messages.deliver';

/**
 * Carries out what one transaction has sent. What was sent is never sent again; after a crash between sending and noting it
 * goes out once more under the same id, which the provider recognises. A refusal is final, everything else has the job run again
 * and holds back none of the others.
 */
export async function deliverAll(
  application: Application,
  deliveryIds: readonly string[],
  choose: typeof providerOf = providerOf,
): Promise<void> {
  const queued = await readQueued(application.database, deliveryIds);
  if (queued.length === 0) return;
  const carried = await Promise.all(
    queued.map(({ template, ...delivery }) =>
      carryOut(application, { ...delivery, automatic: isAutomatic(template) }, choose),
    ),
  );
  await noteOutcomes(
    application.database,
    carried.map(({ outcome }) => outcome),
    application.clock.now(),
  );
  for (const { again } of carried) if (again) throw again;
}

interface Carried {
  readonly outcome: Outcome & { readonly id: string };
  /** Why it is to be tried again. */
  readonly again?: unknown;
}

/** Carries one SMS or e-mail out, and answers what became of it. */
async function carryOut(
  application: Application,
  delivery: Delivery,
  choose: typeof providerOf,
): Promise<Carried> {
  const provider: Provider = choose(application, delivery.channel);
  const of = { id: delivery.id, provider: provider.name };
  // A code that has gone out, or never will, must not lie about.
  const cleared = delivery.secret && application.config.mode === 'production' ? { body: '••••••' } : {};
  try {
    const { reference } = await provider.send(delivery);
    const status = provider === simulator ? 'simulated' : 'sent';
    return { outcome: { ...of, status, ...(reference ? { reference } : {}), ...cleared } };
  } catch (error) {
    const refused = isProblem(error, 'messages/refused');
    if (!refused) return { outcome: { ...of, status: 'queued', error: String(error) }, again: error };
    application.log.warn(
      { deliveryId: delivery.id, provider: provider.name },
      'a message was refused by its provider',
    );
    return { outcome: { ...of, status: 'failed', error: String(error), ...cleared } };
  }
}
