import type { Application } from '#kernel/application/index.ts';
import { extendLog } from './extend-log.ts';
import { stampNewest } from './time-stamps.ts';
import { tellWitness } from './witness.ts';

/** Extends the log once a second until stopped, and once more then: what was done last is signed, too. */
export function startLog(application: Application): { stop(): Promise<void> } {
  let running = true;
  let wake: () => void = () => {};
  const extend = () =>
    extendAndTell(application).catch((error: unknown) => {
      application.log.error({ error }, 'the audit log was not extended');
    });
  const loop = (async () => {
    while (running) {
      await extend();
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 1000).unref();
      });
    }
    await extend();
  })();
  return {
    stop: async () => {
      running = false;
      wake();
      await loop;
    },
  };
}

async function extendAndTell(application: Application): Promise<void> {
  const made = await extendLog(application);
  await stampNewest(application, made).catch((error: unknown) => {
    application.log.error({ error }, 'a checkpoint of the audit log was not time-stamped');
  });
  for (const file of application.config.witnesses)
    await tellWitness(file, made).catch((error: unknown) => {
      application.log.error({ error, file }, 'a witness was not told of the audit log');
    });
}
