import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';

export const deliverJob = 'messages.deliver';

const mostInOneJob = 16;

/**
 * Has a delivery carried out after the commit. What one transaction sends goes out in few jobs: each costs several commits. What
 * somebody waits for goes before all else, and in jobs of its own.
 */
export function queueDelivery(transaction: Transaction, id: string, urgent: boolean): void {
  const { memory } = transaction;
  const kind = urgent ? `${deliverJob}:urgent` : deliverJob;
  const known = memory.get(kind) as { readonly key: string; readonly sent: number } | undefined;
  const job = known && known.sent < mostInOneJob ? known : { key: `${deliverJob}:${newId()}`, sent: 0 };
  memory.set(kind, { ...job, sent: job.sent + 1 });
  addJob(transaction, deliverJob, [id], { key: job.key, urgent });
}
