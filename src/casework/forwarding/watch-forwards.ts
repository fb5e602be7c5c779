import type { Application } from '#kernel/application/index.ts';
import { keepWatch } from '#platform/exchange/index.ts';
import { reconcileSystem } from './reconcile.ts';
import { sendTo } from './send-due.ts';
import { tellLate } from './simulated-system.ts';
import { systemsDue, systemsUsed } from './store.ts';

const every = 5_000;
const compareEvery = 15 * 60_000;

/**
 * Begins to send what waits and to ask after what is away, and to compare the days that are over; answers how to stop. Each
 * system has its own way: one that is slow holds up neither the others nor the end of the program, which waits for the
 * questions that are on the wire and asks no more.
 */
export function startWatching(application: Application): () => Promise<void> {
  const { database, clock, log } = application;
  const underWay = new Map<string, Promise<unknown>>();
  const aside = (way: string, work: () => Promise<unknown>) => {
    if (underWay.has(way)) return;
    const done = work()
      .catch((error: unknown) => log.warn({ error, way }, failed))
      .finally(() => underWay.delete(way));
    underWay.set(way, done);
  };
  let compared = { on: '', at: 0 };
  const watch = async (goesOn: () => boolean) => {
    if (application.config.mode === 'demonstration') await tellLate(application);
    for (const system of await systemsDue(database, clock.now()))
      aside(`send ${system}`, () => sendTo(application, system, goesOn));
    const now = { on: clock.today(), at: clock.now().getTime() };
    // A day that has just ended, or one whose statement was not to be had when it did.
    if (now.on === compared.on && now.at - compared.at < compareEvery) return;
    compared = now;
    for (const used of await systemsUsed(database))
      aside(`compare ${used.system}`, () => reconcileSystem(application, used, goesOn));
  };
  const stop = keepWatch(application, every, watch, failed);
  return async () => {
    await stop();
    await Promise.all(underWay.values());
  };
}

const failed = 'forwarded cases are not looked after';
