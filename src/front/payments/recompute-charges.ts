import { caseToRead } from '#casework/cases/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { moveCharge, provisionalCharges } from './store.ts';

/** When a year's calendar is published, last days of payment that were provisional are counted anew. */
export async function recomputeCharges(
  call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const { id, caseId, raisedOn } of await provisionalCharges(transaction)) {
    const of = await caseToRead(transaction, caseId);
    const period = of && (await releaseById(call, of.releaseId)).part('period', 'payment');
    if (period) await moveCharge(transaction, id, calendar.dueDate(raisedOn, period));
  }
}
