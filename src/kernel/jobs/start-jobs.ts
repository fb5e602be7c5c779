import { Logger, makeWorkerUtils, run } from 'graphile-worker';
import type { Application } from '#kernel/application/index.ts';
import { definedJobs } from './job.ts';

const silent = new Logger(() => () => {});

/** Creates or upgrades the queue's own tables. Called by `migrate`. */
export async function prepareJobs(databaseUrl: string): Promise<void> {
  const tools = await makeWorkerUtils({ connectionString: databaseUrl, logger: silent });
  await tools.migrate();
  await tools.release();
}

/** Runs queued jobs, four at a time, until stopped. */
export async function startJobs(application: Application): Promise<{ stop(): Promise<void> }> {
  const logger = new Logger(() => (level, message, meta) => {
    if (level === 'error') application.log.error({ meta }, message);
    else if (level === 'warning') application.log.warn({ meta }, message);
  });
  const taskList = Object.fromEntries(
    [...definedJobs()].map(([name, work]) => [name, (payload: unknown) => work(application, payload)]),
  );
  const runner = await run({
    connectionString: application.database.url,
    concurrency: 4,
    maxPoolSize: 5,
    noHandleSignals: true,
    pollInterval: 1000,
    logger,
    taskList,
  });
  return { stop: () => runner.stop() };
}
