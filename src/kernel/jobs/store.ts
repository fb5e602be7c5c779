import type { Gathered, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';

export interface JobOptions {
  readonly key?: string;
  readonly runAt?: Date;
  /** Somebody sits in front of a screen and waits for it. */
  readonly urgent?: boolean;
}

interface JobRow {
  readonly name: string;
  readonly payload: unknown;
  readonly run_at: Date | null;
  readonly key: string | null;
  /** The lowest goes first. */
  readonly priority: number;
  /** The key, or what tells it from all others without one. */
  readonly place: string;
}

/** `graphile_worker.add_jobs` is the library's own published function. */
const added: Gathered = {
  name: 'jobs',
  key: ({ place }: JobRow) => place,
  merge: (earlier: JobRow, later: JobRow) => ({ ...later, payload: joined(earlier.payload, later.payload) }),
  cte: (p) => `job_specs as (
      select array_agg(row(r.name, r.payload, null, coalesce(r.run_at, now()), 12, r.key, r.priority, null)::graphile_worker.job_spec) as specs
      from jsonb_to_recordset(${p}::jsonb) as r (name text, payload json, run_at timestamptz, key text, priority smallint))`,
  check: {
    holds: (p) =>
      `(select count(*) from job_specs, graphile_worker.add_jobs(job_specs.specs)) = jsonb_array_length(${p}::jsonb)`,
    problem: () => new Error('a job was not queued'),
  },
};

/** As the queue itself does with jobs of one key: lists are joined, anything else is replaced. */
function joined(earlier: unknown, later: unknown): unknown {
  return Array.isArray(earlier) && Array.isArray(later) ? [...earlier, ...later] : later;
}

export function gatherJob(
  on: Transaction,
  name: string,
  payload: unknown,
  { key, runAt, urgent }: JobOptions,
): void {
  const row: JobRow = {
    name,
    payload: payload ?? {},
    run_at: runAt ?? null,
    key: key ?? null,
    priority: urgent ? -10 : 0,
    place: key ?? newId(),
  };
  on.gather(added, [row]);
}
