import type { WorkingCalendar } from '#platform/calendar/index.ts';
import { dutyProblem } from './problems.ts';

const millisecondsOfDay = 86_400_000;
const daysOfWeek = 7;

/** A civil date some days on; no time zone takes part. */
export const daysAfter = (day: string, count: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * millisecondsOfDay).toISOString().slice(0, 10);

/** Monday to Sunday. */
export const weekOf = (beginsOn: string): readonly string[] =>
  Array.from({ length: daysOfWeek }, (_, place) => daysAfter(beginsOn, place));

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return daysAfter(day, -((weekday + 6) % daysOfWeek));
}

export function requireMonday(day: string): void {
  if (mondayOf(day) !== day) throw dutyProblem('not-a-monday');
}

/** Working days, make-up days 调休 among them, and what else the roster says something of. */
export function shownDays(
  week: readonly string[],
  calendar: WorkingCalendar,
  taken: ReadonlySet<string>,
): readonly { readonly day: string; readonly working: boolean }[] {
  return week
    .map((day) => ({ day, working: calendar.isWorkingDay(day).working }))
    .filter(({ day, working }) => working || taken.has(day));
}
