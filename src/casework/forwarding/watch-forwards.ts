import type { Application } from '#kernel/application/index.ts';
import { sendDue } from './send-due.ts';
import { tellLate } from './simulated-system.ts';

const every = 5_000;

/** Begins to send what waits and to ask after what is away; answers how to stop. */
export function startWatching(application: Application): () => Promise<void> {
  let running = true;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (running) {
      const watch = async () => {
        if (application.config.mode === 'demonstration') await tellLate(application);
        while (running && (await sendDue(application)) > 0);
      };
      await watch().catch((error: unknown) =>
        application.log.warn({ error }, 'forwarded cases are not looked after'),
      );
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, every).unref();
      });
    }
  })();
  return async () => {
    running = false;
    wake();
    await loop;
  };
}
