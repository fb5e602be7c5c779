import { performance } from 'node:perf_hooks';
import type { Application } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { sealPackage } from './seal-package.ts';
import { noteFailure, putOff, takeWaiting } from './store.ts';

const minute = 60_000;
/** So long a package belongs to who has taken it; whoever dies over it gives it back then. */
const lease = 15 * minute;
const longestPause = 24 * 60 * minute;
/** Another process extends the log just now: so many times in a row that is nothing to be told of. */
const patience = 5;
/** Nobody waits for the archive: it takes no more than this part of a process’s time from those who do. */
const restsFor = 9;
const idle = 2000;

/** Seals one package that waits, if any does; a failure is kept with it and tried again after longer and longer pauses. */
export async function sealNext(application: Application): Promise<boolean> {
  const { database, clock, log } = application;
  const now = clock.now();
  const one = await takeWaiting(database, now, new Date(now.getTime() + lease));
  if (!one) return false;
  try {
    await sealPackage(application, one);
  } catch (error) {
    if (isProblem(error, 'archive/not-in-log') && one.attempts <= patience) {
      log.info({ packageId: one.id }, 'a package waits for the audit log');
      await putOff(database, one.id, new Date(clock.now().getTime() + minute));
      return true;
    }
    log.error({ error, packageId: one.id }, 'a package was not sealed');
    const again = Math.min(longestPause, minute * 2 ** Math.min(one.attempts, 12));
    await noteFailure(database, one.id, said(error), new Date(clock.now().getTime() + again));
  }
  return true;
}

function said(error: unknown): string {
  if (isProblem(error)) return sayProblem(error, 'zh-CN').title;
  return error instanceof Error ? error.message.slice(0, 500) : '';
}

/** Seals what has closed, one after the other, with rests between; until stopped. */
export function startSealing(application: Application): { stop(): Promise<void> } {
  let running = true;
  let wake: () => void = () => {};
  const loop = (async () => {
    while (running) {
      const begun = performance.now();
      const busy = await sealNext(application).catch((error: unknown) => {
        application.log.error({ error }, 'sealing paused');
        return false;
      });
      const rest = busy ? restsFor * (performance.now() - begun) : idle;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, Math.min(rest, minute)).unref();
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
