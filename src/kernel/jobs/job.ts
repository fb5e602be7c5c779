import type { Application } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { gatherJob, type JobOptions } from './store.ts';

type Work = (application: Application, payload: unknown) => Promise<void>;

const jobs = new Map<string, Work>();

/**
 * Declares a side effect that leaves the database: mail, SMS, rendering. It may run more than once after a crash, so it
 * must show nothing twice: a provider gets the message's id as its idempotency key, a file has a name made of its content.
 */
export function defineJob(name: string, work: Work): void {
  jobs.set(name, work);
}

export function definedJobs(): ReadonlyMap<string, Work> {
  return jobs;
}

/**
 * Queues a job with the commit of the caller's transaction. With `key`, a job of that key which still waits is replaced, not
 * doubled; where both payloads are lists they are joined. What is urgent goes before all that is not, however long that has waited.
 */
export function addJob(
  transaction: Transaction,
  name: string,
  payload: unknown,
  options: JobOptions = {},
): void {
  gatherJob(transaction, name, payload, options);
}
