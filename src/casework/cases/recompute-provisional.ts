import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { provisionalCases } from './record-store.ts';
import { recountClocks } from './recount-clocks.ts';
import { lockCase, writeCase } from './store.ts';

/** When a year's calendar is published, due dates that were provisional are computed anew. */
export async function recomputeProvisional(
  _call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const caseId of await provisionalCases(transaction)) {
    const before = await lockCase(transaction, caseId);
    if (!before) continue;
    const due = await recountClocks(transaction, calendar, caseId);
    const moved =
      due &&
      (due.dueOn !== before.dueOn ||
        due.statutoryDueOn !== before.statutoryDueOn ||
        due.dueProvisional !== before.dueProvisional);
    if (moved) writeCase(transaction, { ...before, ...due, version: before.version + 1 }, before);
  }
}
