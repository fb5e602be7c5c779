import type { Progress } from '#front/applications/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';

/** Longer periods are told in words: so many strokes nobody counts. */
const mostDays = 30;

/** The working days of the promised period, first to last; none where the clock does not run. */
export async function daysOfPeriod(call: Call, { root }: Progress): Promise<readonly string[]> {
  if (!root?.startedOn || !root.dueOn || root.state === 'closed') return [];
  const calendar = await currentCalendar(call);
  if (calendar.workingDaysBetween(root.startedOn, root.dueOn) > mostDays) return [];
  const days: string[] = [];
  // The day of the event itself is not counted.
  for (
    let { date } = calendar.nextWorkingDay(root.startedOn);
    date <= root.dueOn;
    { date } = calendar.nextWorkingDay(date)
  )
    days.push(date);
  return days;
}
