import type { Application } from '#kernel/application/index.ts';
import { keepWatch } from '#platform/exchange/index.ts';
import { reconcileForwards } from './reconcile.ts';
import { sendDue } from './send-due.ts';
import { tellLate } from './simulated-system.ts';

const every = 5_000;
const compareEvery = 15 * 60_000;

/**
 * Begins to send what waits and to ask after what is away, and to compare the days that could not be compared when they ended;
 * answers how to stop.
 */
export function startWatching(application: Application): () => Promise<void> {
  let comparedAt = application.clock.now().getTime();
  const watch = async (goesOn: () => boolean) => {
    if (application.config.mode === 'demonstration') await tellLate(application);
    while (goesOn() && (await sendDue(application)) > 0);
    const now = application.clock.now().getTime();
    if (!goesOn() || now - comparedAt < compareEvery) return;
    comparedAt = now;
    await reconcileForwards(application);
  };
  return keepWatch(application, every, watch, 'forwarded cases are not looked after');
}
