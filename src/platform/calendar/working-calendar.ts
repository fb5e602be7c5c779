import { Temporal } from 'temporal-polyfill';
import { isCivilDate } from '#platform/identifiers/index.ts';
import type { CalendarYear, CountedDate, OfficeHours, Pause, Period } from './model.ts';
import { calendarProblem } from './problems.ts';

/** Counts legal periods. Immutable; `currentCalendar` answers the one that is in force. */
export interface WorkingCalendar {
  /**
   * The last day of a period. The day of the event is not counted (民法典 201). Months and years end on the day of the same
   * number, else on the month's last (202). A last day off moves to the next working day (203), unless the rule at hand
   * says otherwise: `extendOverHolidays: false`.
   */
  dueDate(
    eventDate: string,
    period: Period,
    options?: { readonly extendOverHolidays?: boolean },
  ): CountedDate;
  /**
   * The last day of a period that stood still at times: neither the day on which something stopped it nor the day on which
   * that ended is counted, nor any between; two that overlap are one. What was added to the period stands in its length.
   */
  dueDateAfter(eventDate: string, period: Period, pauses: readonly Pause[]): CountedDate;
  isWorkingDay(date: string): { readonly working: boolean; readonly provisional: boolean };
  /** The first working day after the date. */
  nextWorkingDay(date: string): CountedDate;
  /** Working days after `from` up to and with `to`; negative when `to` is earlier. Days left is (today, due). */
  workingDaysBetween(from: string, to: string): number;
  /** The day on which something counts as received: that day, or the next working day after office hours and on days off. */
  countsAsReceivedOn(date: string, time: string): CountedDate;
}

type Day = number;
const millisecondsOfDay = 86_400_000;

const never = () => false;

/**
 * New Year's holiday and its make-up days may reach into the last days of the year before, and are published with the
 * new year's calendar (2018-12-29 was worked, the 31st was off): these days are sure only when that one is loaded.
 */
const firstUnsureDayOfDecember = 28;

export function makeWorkingCalendar(
  years: readonly CalendarYear[],
  officeHours: readonly OfficeHours[],
): WorkingCalendar {
  const loaded = new Set(years.map(({ year }) => year));
  const off = new Set(years.flatMap((year) => year.holidays.flatMap(({ dates }) => dates.map(toDay))));
  const worked = new Set(years.flatMap((year) => year.workdays.map(toDay)));
  const closing = officeHours
    .map(({ closes }) => closes)
    .sort()
    .at(-1);

  const works = (day: Day) => worked.has(day) || (!off.has(day) && !isWeekend(day));
  const isUnsure = (day: Day) => {
    const date = new Date(day * millisecondsOfDay);
    const year = date.getUTCFullYear();
    if (!loaded.has(year)) return true;
    return (
      date.getUTCMonth() === 11 && date.getUTCDate() >= firstUnsureDayOfDecember && !loaded.has(year + 1)
    );
  };
  /**
   * From `day` on, `count` working days further that do not stand still; `count` 0 answers the first one not before `day`.
   * A day that stands still is not counted whatever its calendar says, so it makes nothing provisional.
   */
  const advance = (day: Day, count: number, stands: (day: Day) => boolean = never): CountedDate => {
    let current = day;
    let left = count;
    let provisional = false;
    if (count === 0) {
      current -= 1;
      left = 1;
    }
    while (left > 0) {
      current += 1;
      if (stands(current)) continue;
      provisional ||= isUnsure(current);
      if (works(current)) left -= 1;
    }
    return { date: toDate(current), provisional };
  };

  return {
    dueDate: (eventDate, period, options = {}) => {
      const event = toDay(eventDate);
      if (period.unit === 'working-day') return advance(event, period.length);
      const last = toDay(plainEnd(eventDate, period.length, period.unit));
      if (options.extendOverHolidays === false) return { date: toDate(last), provisional: false };
      return advance(last, 0);
    },
    dueDateAfter: (eventDate, period, pauses) => {
      const event = toDay(eventDate);
      const still = pauses.map(({ from, to }) => ({ from: toDay(from), to: toDay(to) }));
      const stands = (day: Day) => still.some(({ from, to }) => from <= day && day <= to);
      if (period.unit === 'working-day') return advance(event, period.length, stands);
      // A month is as many days as it would have had without the pause.
      let left = toDay(plainEnd(eventDate, period.length, period.unit)) - event;
      let last = event;
      while (left > 0) {
        last += 1;
        if (!stands(last)) left -= 1;
      }
      return advance(last, 0, stands);
    },
    isWorkingDay: (date) => {
      const day = toDay(date);
      return { working: works(day), provisional: isUnsure(day) };
    },
    nextWorkingDay: (date) => advance(toDay(date), 1),
    workingDaysBetween: (from, to) => {
      const [start, end] = [toDay(from), toDay(to)];
      let count = 0;
      for (let day = Math.min(start, end) + 1; day <= Math.max(start, end); day += 1)
        if (works(day)) count += 1;
      return end < start ? -count : count;
    },
    countsAsReceivedOn: (date, time) => {
      const day = toDay(date);
      if (closing === undefined) return { date, provisional: false };
      return time > closing ? advance(day, 1) : advance(day, 0);
    },
  };
}

function plainEnd(eventDate: string, length: number, unit: 'day' | 'month' | 'year'): string {
  const start = Temporal.PlainDate.from(eventDate);
  switch (unit) {
    case 'day':
      return start.add({ days: length }).toString();
    case 'month':
      return start.add({ months: length }, { overflow: 'constrain' }).toString();
    case 'year':
      return start.add({ years: length }, { overflow: 'constrain' }).toString();
  }
}

/** 1 January 1970 was a Thursday. */
function isWeekend(day: Day): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

/** Civil dates are counted as whole days since 1970: no time zone takes part. */
function toDay(date: string): Day {
  if (!isCivilDate(date)) throw calendarProblem('not-a-date', { date });
  return Date.parse(`${date}T00:00:00Z`) / millisecondsOfDay;
}

function toDate(day: Day): string {
  return new Date(day * millisecondsOfDay).toISOString().slice(0, 10);
}
