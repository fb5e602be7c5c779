import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { PeriodUnit, WorkingCalendar } from '#platform/calendar/index.ts';
import { moveDirective, provisionalDirectives } from './directive-store.ts';

/** When a year's calendar is published, limits of orders that were provisional are counted anew. */
export async function recomputeOrders(
  _call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const { id, issuedOn, length, unit } of await provisionalDirectives(transaction))
    await moveDirective(transaction, id, calendar.dueDate(issuedOn, { length, unit: unit as PeriodUnit }));
}
