import type { Hall } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { findHall, type Matter, matterOf } from './halls.ts';
import type { Slot } from './model.ts';
import { takenOn } from './store.ts';

/** Wall time `HH:MM` as minutes since midnight, and back. */
export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The times of a day, as the hall's hours and the length of the matter make them: a slot ends before the hall closes. */
export function timesOf({ hours }: Pick<Hall, 'hours'>, { slotMinutes }: Pick<Matter, 'slotMinutes'>) {
  return hours.flatMap(({ opens, closes }) => {
    const [first, end] = [minutesOf(opens), minutesOf(closes)];
    const count = Math.max(0, Math.floor((end - first) / slotMinutes));
    return Array.from({ length: count }, (_, place) => ({
      starts: timeOf(first + place * slotMinutes),
      ends: timeOf(first + (place + 1) * slotMinutes),
    }));
  });
}

/** The working days that can be booked now: today, and as many after it as the hall says. */
export async function bookableDays(call: Call, { booking }: Pick<Hall, 'booking'>): Promise<string[]> {
  const calendar = await currentCalendar(call);
  const today = call.clock.today();
  const days = calendar.isWorkingDay(today).working ? [today] : [];
  let last = today;
  for (let ahead = 0; ahead < booking.daysAhead; ahead += 1) {
    last = calendar.nextWorkingDay(last).date;
    days.push(last);
  }
  return days;
}

/** The times of a day that can still be booked; empty on days off and beyond the days ahead. */
export async function listSlots(
  call: Call,
  input: { readonly hallKey: string; readonly matterKey: string; readonly day: string },
): Promise<readonly Slot[]> {
  const hall = await findHall(call, input.hallKey);
  const matter = matterOf(hall, input.matterKey);
  if (!(await bookableDays(call, hall)).includes(input.day)) return [];
  const taken = await takenOn(call.database, input);
  return timesOf(hall, matter)
    .filter(({ starts }) => isAhead(call, hall, input.day, starts))
    .map((time) => ({ ...time, left: Math.max(0, matter.places - (taken.get(time.starts) ?? 0)) }));
}

/** Whether it lies so far ahead that it can be booked, changed or cancelled. */
export function isAhead(
  call: Call,
  { booking }: Pick<Hall, 'booking'>,
  day: string,
  starts: string,
): boolean {
  const today = call.clock.today();
  if (day !== today) return day > today;
  return minutesOf(starts) - minutesOf(call.clock.timeOf(call.clock.now())) >= booking.changeMinutes;
}
