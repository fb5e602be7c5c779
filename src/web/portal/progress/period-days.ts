import type { Progress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';

/** More strokes than these say nothing any more. */
const mostDays = 24;

/** The working days of a running period: from the day after acceptance to the day of the answer, for the scale. */
export async function periodDays(call: Call, { root }: Progress): Promise<readonly string[]> {
  if (!root?.startedOn || !root.dueOn || root.state === 'closed') return [];
  const calendar = await currentCalendar(call);
  const days: string[] = [];
  for (
    let day = calendar.nextWorkingDay(root.startedOn).date;
    day <= root.dueOn;
    day = calendar.nextWorkingDay(day).date
  ) {
    days.push(day);
    if (days.length > mostDays) return [];
  }
  return days;
}
