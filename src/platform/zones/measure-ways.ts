import type { Application } from '#kernel/application/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { readWays } from './ways-store.ts';

const late = 3600;

/** Puts into figures how the ways stand, and warns of one that has stood still for an hour or where something is stuck. */
export async function measureWays({ config, database, log, metrics }: Application): Promise<void> {
  const now = systemClock(config.timeZone).now().getTime();
  for (const { zone, waiting, numbered, acknowledged, oldestSince, stuck } of await readWays(database)) {
    const oldest = oldestSince === null ? 0 : Math.max(0, (now - new Date(oldestSince).getTime()) / 1000);
    const open = stuck.filter(({ setAsideFor }) => setAsideFor === null).length;
    metrics.zonesWaiting.set({ zone }, waiting + numbered - acknowledged);
    metrics.zonesOldestSeconds.set({ zone }, oldest);
    metrics.zonesStuck.set({ zone }, open);
    if (oldest > late || open > 0)
      log.warn({ zone, oldest, stuck: open }, 'the way to another zone needs somebody');
  }
}
