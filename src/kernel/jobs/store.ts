import type { Transaction } from '#kernel/database/index.ts';

/** `graphile_worker.add_job` is the library's own published function. */
export async function insertJob(
  on: Transaction,
  name: string,
  payload: unknown,
  options: { readonly key?: string; readonly runAt?: Date },
): Promise<void> {
  await on.query(
    {
      name: 'jobs.add',
      text: `select graphile_worker.add_job($1, $2::json, run_at => coalesce($3, now()), max_attempts => 12, job_key => $4)`,
    },
    [name, JSON.stringify(payload ?? {}), options.runAt ?? null, options.key ?? null],
  );
}
