import { type Application, systemCall } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { followUndelivered } from './follow-undelivered.ts';
import type { Delivery } from './model.ts';
import { type Provider, providerOf, simulator } from './providers.ts';
import { deliverJob } from './queue-delivery.ts';
import { noteOutcomes, type Outcome, readQueued } from './store.ts';
import { isAutomatic, type TemplateKey } from './templates.ts';

const hour = 3_600_000;
/** A code of a few minutes helps nobody later; everything else is given up when a mail server would. */
const lastsUntil = (template: TemplateKey, queuedAt: Date) =>
  new Date(queuedAt.getTime() + (template === 'account.code' ? hour / 2 : 48 * hour));

/**
 * Carries out what one transaction has sent. What was sent is never sent again; after a crash between sending and noting it
 * goes out once more under the same id, which the provider recognises. A refusal is final, everything else has the job run again
 * until its time is over, and holds back none of the others. What failed for good goes another way, or somebody is told.
 */
export async function deliverAll(
  application: Application,
  deliveryIds: readonly string[],
  choose: typeof providerOf = providerOf,
): Promise<void> {
  const queued = await readQueued(application.database, deliveryIds);
  if (queued.length === 0) return;
  const carried = await Promise.all(queued.map((delivery) => carryOut(application, delivery, choose)));
  const outcomes = carried.map(({ outcome }) => outcome);
  const failed = outcomes.filter(({ status }) => status === 'failed');
  const now = application.clock.now();
  if (failed.length === 0) await noteOutcomes(application.database, outcomes, now);
  else
    await application.database.transaction(async (transaction) => {
      await noteOutcomes(transaction, outcomes, now);
      const call = systemCall(application, deliverJob);
      for (const { id } of failed) await followUndelivered(call, transaction, id);
    });
  for (const { again } of carried) if (again) throw again;
}

type Queued = Awaited<ReturnType<typeof readQueued>>[number];

interface Carried {
  readonly outcome: Outcome & { readonly id: string };
  /** Why it is to be tried again. */
  readonly again?: unknown;
}

/** Carries one SMS or e-mail out, and answers what became of it. */
async function carryOut(
  application: Application,
  { template, ...queued }: Queued,
  choose: typeof providerOf,
): Promise<Carried> {
  const delivery: Delivery = { ...queued, automatic: isAutomatic(template) };
  const provider: Provider = choose(application, delivery.channel);
  const of = { id: delivery.id, provider: provider.name };
  const isOver = application.clock.now() > lastsUntil(template, queued.queuedAt);
  // A code that has gone out, or never will, must not lie about.
  const cleared = delivery.secret && application.config.mode === 'production' ? { body: '••••••' } : {};
  if (isOver && template === 'account.code')
    return { outcome: { ...of, status: 'failed', error: 'expired', ...cleared } };
  try {
    const { reference } = await provider.send(delivery);
    const status = provider === simulator ? 'simulated' : 'sent';
    return { outcome: { ...of, status, ...(reference ? { reference } : {}), ...cleared } };
  } catch (error) {
    if (!isOver && !isProblem(error, 'messages/refused'))
      return { outcome: { ...of, status: 'queued', error: String(error) }, again: error };
    application.log.warn(
      { deliveryId: delivery.id, provider: provider.name },
      'a message was not taken by its provider',
    );
    return { outcome: { ...of, status: 'failed', error: String(error), ...cleared } };
  }
}
