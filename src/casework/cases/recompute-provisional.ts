import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { provisionalCases } from './record-store.ts';
import { recountCase } from './recount-clocks.ts';

/** When a year's calendar is published, due dates that were provisional are computed anew. */
export async function recomputeProvisional(
  call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const caseId of await provisionalCases(transaction))
    await recountCase(call, transaction, calendar, caseId);
}
