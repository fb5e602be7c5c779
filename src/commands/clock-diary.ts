import { Temporal } from 'temporal-polyfill';
import type { CalendarYear } from '#platform/calendar/index.ts';

/** A time for which something stood still; `to` is null as long as it goes on. */
export interface Stop {
  readonly id: string;
  readonly from: string;
  readonly expected: string;
  to: string | null;
  /** A procedure of another body, a visit on site, or a suspension by the head. */
  readonly of?: 'child' | 'visit' | 'suspension';
}

/** What the applicant has promised to hand in later 容缺: by its day, and once reminded by a last one. */
export interface PromisedGap {
  readonly promised: string;
  due: Said;
  last: Said | null;
}

export interface Said {
  readonly on: string;
  readonly unsure: boolean;
}

/** The plain model's own memory of what has begun, stopped and lengthened the periods: days and lengths, nothing else. */
export interface Kept {
  stage: 'received' | 'correction' | 'accepted' | 'closed';
  /** From which day the period for an answer counts. */
  received: string;
  /** Told what to correct: that is told once. */
  corrected: boolean;
  /** The day of acceptance, or on which the decision was set aside. */
  begun: string;
  /** Ended without a decision: nothing is to be decided anew. */
  ended: boolean;
  readonly stops: Stop[];
  /** An extension has been asked for, and nobody has answered; nor is it too late. */
  waiting: boolean;
  added: number;
  gap: PromisedGap | null;
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

  /** So many working days after a day, and whether one of them is unsure. */
  function sureDaysOn(date: string, count: number, skipped: (day: string) => boolean = () => false): Said {
    let day = date;
    let unsure = false;
    for (let left = count; left > 0; ) {
      day = tomorrow(day);
      if (skipped(day)) continue;
      unsure ||= isUnsure(day);
      if (isWorked(day)) left -= 1;
    }
    return { on: day, unsure };
  }

  /** The same day so many months later, or the month's last; a day off moves on to the next day of work. */
  function monthsOn(date: string, count: number): string {
    const [year = 0, month = 0, number = 0] = date.split('-').map(Number);
    const first = new Date(Date.UTC(year, month - 1 + count, 1));
    const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
    let day = tomorrow(first.toISOString().slice(0, 10), Math.min(number, last) - 1);
    while (!isWorked(day)) day = tomorrow(day);
    return day;
  }

  /** The last day for an answer, five working days after receipt. */
  const answerBy = (received: string) => sureDaysOn(received, 5);

  /** From which day the periods of decision count: of what is answered too late, from its receipt. */
  function begins(received: string, accepted: string): string {
    const { on, unsure } = answerBy(received);
    return accepted > on && !unsure ? received : accepted;
  }

  /** What is over with the night before this day: silence accepts, who has promised is reminded, and once more is the end. */
  function night(today: string, kept: Kept, promisesGap: boolean): void {
    const over = ({ on, unsure }: Said) => on < today && !unsure;
    if (kept.stage === 'received' && over(answerBy(kept.received)))
      accepts(kept, kept.received, today, promisesGap);
    const { gap } = kept;
    if (!gap || kept.stage !== 'accepted' || isSuspended(kept)) return;
    if (gap.last === null) {
      if (over(gap.due)) gap.last = sureDaysOn(today, 5);
    } else if (over(gap.last)) {
      kept.stage = 'closed';
      kept.ended = true;
    }
  }

  /** What was promised is due ten working days after the day on which it was accepted, whenever its periods began. */
  function accepts(kept: Kept, begun: string, today: string, promisesGap: boolean): void {
    kept.stage = 'accepted';
    kept.begun = begun;
    if (promisesGap) kept.gap = { promised: today, due: sureDaysOn(today, 10), last: null };
  }

  /** The days of a suspension do not count against who has promised something; what was late before it is. */
  function resumes({ gap, stops }: Kept, { from, to }: Stop): void {
    if (!gap || to === null) return;
    const suspended = stops.filter(({ of }) => of === 'suspension');
    if (gap.last === null && gap.due.on >= from)
      gap.due = sureDaysOn(gap.promised, 10, (day) =>
        suspended.some((stop) => stop.from <= day && day <= (stop.to ?? day)),
      );
    if (gap.last !== null && gap.last.on >= from) {
      let lost = 0;
      for (let day = from; day <= to; day = tomorrow(day)) if (isWorked(day)) lost += 1;
      if (lost > 0) gap.last = sureDaysOn(gap.last.on, lost);
    }
  }

  const isSuspended = ({ stops }: Kept) => stops.some(({ of, to }) => of === 'suspension' && to === null);

  return { workingDaysOn, sureDaysOn, monthsOn, dueByDiary, answerBy, begins, night, accepts, resumes };
}
