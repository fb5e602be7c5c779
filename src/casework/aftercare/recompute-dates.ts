import { caseToRead } from '#casework/cases/index.ts';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { deliveryPeriod } from './delivery-period.ts';
import { moveDelivery, provisionalDeliveries } from './delivery-store.ts';
import { movePromise, provisionalPromises } from './promise-store.ts';

/** When a year's calendar is published, days that were provisional are counted anew: of deliveries, inspections and corrections. */
export async function recomputeDates(
  call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const { id, caseId, decidedOn } of await provisionalDeliveries(transaction)) {
    const of = await caseToRead(transaction, caseId);
    const period = of && (await deliveryPeriod(call, of));
    if (period) await moveDelivery(transaction, id, calendar.dueDate(decidedOn, period));
  }
  for (const promise of await provisionalPromises(transaction)) {
    const of = await caseToRead(transaction, promise.caseId);
    const made = of && (await findItem(call, of.itemKey, of.releaseId)).definition.promise;
    if (!made) continue;
    const inspect = calendar.dueDate(promise.takenOn, made.inspectWithin);
    const { correctFrom } = promise;
    const correct = correctFrom === null ? undefined : calendar.dueDate(correctFrom, made.correctWithin);
    await movePromise(transaction, promise.caseId, inspect, correct);
  }
}
