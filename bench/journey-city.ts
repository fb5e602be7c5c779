import type { Database } from '#kernel/database/index.ts';
import { openClock } from '#platform/demonstration/index.ts';
import { cpuOfFamily, openBenchDatabase } from './bench-database.ts';
import { serveCity } from './city.ts';
import { type Journeys, openJourneys } from './journeys.ts';

/** A city served on a database of its own, with people who are ready to apply in it. */
export interface JourneyCity {
  readonly database: Database;
  readonly journeys: Journeys;
  /** CPU time so far, in microseconds. */
  cpu(): { readonly server: number; readonly database: number };
  close(): Promise<void>;
}

export async function openJourneyCity(preload?: string): Promise<JourneyCity> {
  const opened = await openBenchDatabase(4);
  const { database } = opened.application;
  const endings: (() => Promise<void> | void)[] = [opened.close];
  const close = async () => {
    for (const end of endings.reverse()) await end();
  };
  try {
    const city = await serveCity(opened.application, preload);
    endings.push(city.stop);
    await sampleSealsMade(database);
    // The demonstration's present, as the server has just set it.
    const clock = await openClock(opened.application.config, database, undefined);
    const journeys = await openJourneys({ ...opened.application, clock }, city.url);
    endings.push(journeys.close);
    return {
      database,
      journeys,
      cpu: () => ({ server: cpuOfFamily(city.pid), database: opened.serverCpu() }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The first start of a demonstration city makes a seal for every body, beside what it serves: no part of a request. */
async function sampleSealsMade(database: Pick<Database, 'query'>): Promise<void> {
  for (let before = -1, unchanged = 0; unchanged < 3; ) {
    const [row] = await database.query<{ count: number }>('select count(*) as count from seals.seal');
    const now = row?.count ?? 0;
    unchanged = now === before ? unchanged + 1 : 0;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** Events that wait to be delivered. */
export async function undelivered(database: Pick<Database, 'query'>): Promise<number> {
  const [row] = await database.query<{ count: number }>('select count(*) as count from outbox.pending');
  return row?.count ?? 0;
}

/** Waits until everything that was left is delivered, and not for ever: what cannot be would keep the bench from its end. */
export async function delivered(database: Pick<Database, 'query'>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if ((await undelivered(database)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('events were still undelivered after a minute');
}

export function timer(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() >= end;
}
