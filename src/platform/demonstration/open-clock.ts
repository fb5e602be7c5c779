import type { Config } from '#kernel/config/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { type Clock, movableClock, systemClock } from '#kernel/time/index.ts';
import { demonstrationProblem } from './problems.ts';
import { readOffset, writeOffset } from './store.ts';

/**
 * The clock of this process. In production the real one, and no database that ever had another. In demonstration mode it begins at `startsAt` on the first start,
 * runs on at the pace of real time, also while the program is stopped, and goes where an administrator moves it.
 */
export async function openClock(
  config: Config,
  database: Database,
  startsAt: string | undefined,
): Promise<Clock> {
  if (config.mode === 'production') {
    if ((await readOffset(database)) !== undefined) throw demonstrationProblem('clock-was-moved');
    return systemClock(config.timeZone);
  }
  const present = Date.now();
  const start = config.startClockAt ?? startsAt;
  let offset = await readOffset(database);
  if (offset === undefined) {
    offset = start === undefined ? 0 : new Date(start).getTime() - present;
    await writeOffset(database, offset);
  }
  return movableClock(new Date(present + offset), config.timeZone);
}
