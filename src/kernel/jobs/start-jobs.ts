import { type Job, Logger, makeWorkerUtils, run } from 'graphile-worker';
import pg from 'pg';
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
  // Its own sentences hold the words of errors whole, addresses of people included, and an error of a connection brings the
  // whole connection along: both go the way of every error in the log.
  const logger = new Logger(() => (level, message, meta) => {
    const { error, job } = (meta ?? {}) as { readonly error?: unknown; readonly job?: Job };
    const said = {
      error: error instanceof Error ? error : message,
      ...(job ? { job: job.task_identifier, attempt: job.attempts } : {}),
    };
    const title = job ? 'a job failed' : 'the job queue has trouble';
    if (level === 'error') application.log.error(said, title);
    else if (level === 'warning') application.log.warn(said, title);
  });
  const taskList = Object.fromEntries(
    [...definedJobs()].map(([name, work]) => [name, (payload: unknown) => work(application, payload)]),
  );
  // A pool of ours: the runner forgets to listen to its own once it has stopped, while its connections still end.
  const pool = new pg.Pool({ connectionString: application.database.url, max: 5 });
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const runner = await run({
    pgPool: pool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 1000,
    logger,
    taskList,
  });
  return {
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
}
