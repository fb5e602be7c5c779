import type { Item } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';

/**
 * From which day the period for an answer counts: the day on which the application came, or, where the item's rule says so, the next
 * working day for what came after office hours. The day on which it came stays what it was.
 */
export async function dayOfReceipt(call: Call, item: Item, at: Date): Promise<string> {
  const day = call.clock.dateOf(at);
  if (item.definition.periods.acceptance?.outsideHours === undefined) return day;
  return (await currentCalendar(call)).countsAsReceivedOn(day, call.clock.timeOf(at).slice(0, 5)).date;
}
