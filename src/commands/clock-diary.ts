import { Temporal } from 'temporal-polyfill';
import type { CalendarYear } from '#platform/calendar/index.ts';

/** The plain model's own memory of what has stopped and lengthened the period: days and lengths, nothing else. */
export interface Kept {
  /** The day of acceptance, or on which the decision was set aside. */
  begun: string;
  closed: boolean;
  /** Ended without a decision: nothing is to be decided anew. */
  ended?: boolean;
  readonly stops: {
    readonly id: string;
    readonly from: string;
    readonly expected: string;
    to: string | null;
  }[];
  /** An extension has been asked for, and nobody has answered; nor is it too late. */
  waiting: boolean;
  added: number;
}

export const tomorrow = (date: string, days = 1) => Temporal.PlainDate.from(date).add({ days }).toString();

/** Counts by these calendars as an orderly clerk does, day by day; it knows nothing of how the program counts. */
export function keepDiary(years: readonly CalendarYear[]) {
  function isWorked(date: string): boolean {
    if (years.some(({ workdays }) => workdays.includes(date))) return true;
    if (years.some(({ holidays }) => holidays.some(({ dates }) => dates.includes(date)))) return false;
    return Temporal.PlainDate.from(date).dayOfWeek <= 5;
  }

  function workingDaysOn(date: string, count: number): string {
    let day = date;
    for (let left = count; left > 0; ) {
      day = tomorrow(day);
      if (isWorked(day)) left -= 1;
    }
    return day;
  }

  /** Whether a day is one of which nobody knows yet if it is worked: the calendars end with 2026. */
  const isUnsure = (day: string) => day > '2026-12-27';

  /** Day by day from the day of acceptance: who stands still that day, and who counts it. */
  function dueByDiary(today: string, unit: string, length: number, { begun, stops, added }: Kept) {
    // What goes on is taken to end as expected, and not before today.
    const last = (expected: string) => (expected < today ? today : expected);
    const stands = (day: string) =>
      stops.some(({ from, expected, to }) => from <= day && day <= (to ?? last(expected)));
    let day = begun;
    let provisional = false;
    if (unit === 'working-day') {
      for (let left = length + added; left > 0; ) {
        day = tomorrow(day);
        if (stands(day)) continue;
        provisional ||= isUnsure(day);
        if (isWorked(day)) left -= 1;
      }
      return { dueOn: day, provisional };
    }
    // Plain days: what the law adds is in working days, and does not lengthen them. The last one is a day of work.
    for (let left = length; left > 0; ) {
      day = tomorrow(day);
      if (!stands(day)) left -= 1;
    }
    while (stands(day) || !isWorked(day)) {
      if (!stands(day)) provisional ||= isUnsure(day);
      day = tomorrow(day);
    }
    return { dueOn: day, provisional: provisional || isUnsure(day) };
  }
  /** The last day for an answer, five working days after receipt; unsure where one of them is. */
  function answerBy(received: string) {
    let day = received;
    let unsure = false;
    for (let left = 5; left > 0; ) {
      day = tomorrow(day);
      unsure ||= isUnsure(day);
      if (isWorked(day)) left -= 1;
    }
    return { on: day, unsure };
  }

  /** From which day the periods of decision count: of what is answered too late, from its receipt. */
  function begins(received: string, accepted: string): string {
    const { on, unsure } = answerBy(received);
    return accepted > on && !unsure ? received : accepted;
  }

  return { workingDaysOn, dueByDiary, answerBy, begins };
}
