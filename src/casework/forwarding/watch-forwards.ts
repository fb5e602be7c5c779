import type { Application } from '#kernel/application/index.ts';
import { keepWatch } from '#platform/exchange/index.ts';
import { sendDue } from './send-due.ts';
import { tellLate } from './simulated-system.ts';

const every = 5_000;

/** Begins to send what waits and to ask after what is away; answers how to stop. */
export function startWatching(application: Application): () => Promise<void> {
  const watch = async (goesOn: () => boolean) => {
    if (application.config.mode === 'demonstration') await tellLate(application);
    while (goesOn() && (await sendDue(application)) > 0);
  };
  return keepWatch(application, every, watch, 'forwarded cases are not looked after');
}
