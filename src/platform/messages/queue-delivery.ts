import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { addJob } from '#kernel/jobs/index.ts';

export const deliverJob = 'messages.deliver';

const mostInOneJob = 16;

/** Has a delivery carried out after the commit. What one transaction sends goes out in few jobs: each costs several commits. */
export function queueDelivery(transaction: Transaction, id: string): void {
  const { memory } = transaction;
  const known = memory.get(deliverJob) as { readonly key: string; readonly sent: number } | undefined;
  const job = known && known.sent < mostInOneJob ? known : { key: `${deliverJob}:${newId()}`, sent: 0 };
  memory.set(deliverJob, { ...job, sent: job.sent + 1 });
  addJob(transaction, deliverJob, [id], { key: job.key });
}
