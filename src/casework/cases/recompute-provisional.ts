import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import type { WorkingCalendar } from '#platform/calendar/index.ts';
import type { CaseClock } from './model.ts';
import { moveClockDue, provisionalClocks } from './record-store.ts';

/** When a year's calendar is published, due dates that were provisional are computed anew. */
export async function recomputeProvisional(
  _call: Call,
  transaction: Transaction,
  calendar: WorkingCalendar,
): Promise<void> {
  for (const clock of await provisionalClocks(transaction)) {
    const unit = clock.unit as Parameters<typeof calendar.dueDate>[1]['unit'];
    const { date, provisional } = calendar.dueDate(clock.startedOn, { length: clock.length, unit });
    if (date === clock.dueOn && provisional === clock.provisional) continue;
    const after: CaseClock = { ...clock, dueOn: date, provisional };
    await moveClockDue(transaction, after);
  }
}
