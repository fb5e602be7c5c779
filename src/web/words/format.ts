import { groupDigits, type Language } from '#kernel/i18n/index.ts';
import { formatWords } from './words.ts';

const monthNames =
  'January February March April May June July August September October November December'.split(' ');

interface Parts {
  readonly year: string;
  readonly month: number;
  readonly day: number;
}

function partsOf(date: string): Parts {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  return { year, month: Number(month), day: Number(day) };
}

/** Monday is 0. Reckoned from the date alone: a legal date has no time zone. */
function weekdayOf({ year, month, day }: Parts): number {
  return (new Date(Date.UTC(Number(year), month - 1, day)).getUTCDay() + 6) % 7;
}

/** In running text: 11 月 24 日（周二）. Takes an ISO date. */
export function dayOf(language: Language, date: string): string {
  const parts = partsOf(date);
  const weekday = formatWords.say(language, 'weekdays').split(' ')[weekdayOf(parts)] ?? '';
  return formatWords.say(language, 'day', {
    month: parts.month,
    day: parts.day,
    weekday,
    monthName: monthNames[parts.month - 1] ?? '',
  });
}

/** With its year: 2026 年 11 月 24 日. */
export function longDayOf(language: Language, date: string): string {
  const { year, month, day } = partsOf(date);
  return formatWords.say(language, 'day-of-year', {
    year,
    month,
    day,
    monthName: monthNames[month - 1] ?? '',
  });
}

/** In lists: 11-24, or with its year when that is not this one. */
export function shortDayOf(date: string, today: string): string {
  return date.slice(0, 4) === today.slice(0, 4) ? date.slice(5, 10) : date.slice(0, 10);
}

/** The wall clock of an instant in the city's zone: 2026-11-19 09:40. */
export function minuteOf(instant: string | Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(typeof instant === 'string' ? new Date(instant) : instant);
}

/** A number as people read it, its digits untouched: 96,412.60. */
export const decimalOf = (value: string | number): string => groupDigits(String(value));

/** 壹 贰 叁 beside the headings of a page; figures in English. */
export function numeralOf(language: Language, place: number): string {
  return formatWords.say(language, 'numerals').split(' ')[place - 1] ?? String(place);
}

export interface Period {
  readonly length: number;
  readonly unit: 'working-day' | 'day' | 'month' | 'year';
}

export function periodOf(language: Language, { length, unit }: Period): string {
  return formatWords.say(language, `period-${unit}`, { length });
}

/** The unit alone, for where the figure stands large beside it. */
export function unitOf(language: Language, { length, unit }: Period): string {
  return formatWords.say(language, `unit-${unit}`, { length });
}
