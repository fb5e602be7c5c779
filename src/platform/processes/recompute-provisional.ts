import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { dueAfterPeriod } from './due-of.ts';
import type { PeriodCounter } from './state.ts';
import { selectProvisional, updatePeriods } from './store.ts';

/** Counts provisional due dates anew after a calendar was loaded. Answers how many tasks and timers were looked at. */
export async function recomputeProvisional(
  call: Call,
  transaction: Transaction,
  loaded?: PeriodCounter,
): Promise<number> {
  const calendar = loaded ?? (await currentCalendar(within(call, transaction)));
  let count = 0;
  for (const table of ['task', 'timer'] as const) {
    const periods = await selectProvisional(transaction, table);
    const recomputed = periods.map((period) => {
      const due = dueAfterPeriod(period, period.countedFrom, calendar, call.clock.timeZone);
      return { id: period.id, due_on: due.on, due_at: due.at, provisional: due.provisional };
    });
    if (recomputed.length > 0) await updatePeriods(transaction, table, recomputed);
    count += recomputed.length;
  }
  return count;
}
