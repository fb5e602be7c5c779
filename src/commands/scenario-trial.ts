import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AskedTrial, TrialNews } from '#casework/studio/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { Config } from '#kernel/config/index.ts';
import { openThrowAway } from '#kernel/database/index.ts';

/** What the thread is given that plays. */
export interface TrialWork extends AskedTrial {
  readonly url: string;
  readonly config: Config;
}

/**
 * Plays scenarios on a database that is thrown away, in a thread of its own: migrating, importing and checking packs keeps a
 * processor busy for seconds, in which citizens are served.
 */
export async function* playInThread(
  { config, database }: Pick<Application, 'config' | 'database'>,
  asked: AskedTrial,
): AsyncGenerator<TrialNews> {
  yield { at: 'preparing' };
  const { url, drop } = await openThrowAway(database);
  try {
    yield* newsOf({ ...asked, url, config });
  } finally {
    await drop();
  }
}

async function* newsOf(work: TrialWork): AsyncGenerator<TrialNews> {
  const worker = new Worker(new URL('./scenario-worker.ts', import.meta.url), { workerData: work });
  try {
    for await (const [news] of on(worker, 'message', { close: ['exit'] })) {
      const told = news as TrialNews;
      yield told;
      if (told.at === 'end' || told.at === 'broken') return;
    }
  } finally {
    await worker.terminate();
  }
}
