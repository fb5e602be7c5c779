import { isCivil } from './civil.ts';
import {
  addToDateTime,
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  MonthsDuration,
  midnight,
  nanosPerDay,
  nanosPerSecond,
} from './temporal.ts';
import { readZone } from './zone.ts';

const datePattern = /^(-?)(\d{4}|[1-9]\d{4,8})-(\d\d)-(\d\d)$/;
const timePattern = /^(\d\d):(\d\d):(\d\d)(?:\.(\d{1,20}))?(Z|z|[+-][\d:]+|@.+)?$/;
const endOfDay = /^24:00:00(?:\.0+)?(?!\.)/;
const monthsPattern = /^(-?)P(?:(\d{1,12})Y)?(?:(\d{1,12})M)?$/;
const daysPattern =
  /^(-?)P(?:(\d{1,18})D)?(?:T(?:(\d{1,18})H)?(?:(\d{1,18})M)?(?:(\d{1,18})(?:\.(\d{0,20}))?S)?)?$/;

export function readDate(text: string): FeelDate | null {
  const match = datePattern.exec(text);
  if (!match) return null;
  const [, sign, year, month, day] = match;
  const civil = { year: Number(`${sign}${year}`), month: Number(month), day: Number(day) };
  return isCivil(civil) ? new FeelDate(civil) : null;
}

export function readTime(text: string): FeelTime | null {
  const match = timePattern.exec(text);
  if (!match) return null;
  const [, hour, minute, second, fraction = '', zoneText] = match;
  const zone = zoneText === undefined ? null : readZone(zoneText);
  if (zoneText !== undefined && zone === null) return null;
  return timeOf(Number(hour), Number(minute), Number(second), nanosOf(fraction), zone);
}

export function timeOf(
  hour: number,
  minute: number,
  second: number,
  nano: number,
  zone: FeelTime['zone'],
): FeelTime | null {
  const whole = [hour, minute, second, nano].every((part) => Number.isInteger(part) && part >= 0);
  if (!whole || hour > 23 || minute > 59 || second > 59) return null;
  return new FeelTime(hour, minute, second, nano, zone);
}

/** Reads `2026-03-01T09:30:00+08:00`; a date alone means its midnight; `24:00:00` is the next day's. */
export function readDateTime(text: string): FeelDateTime | null {
  const [datePart = '', timePart, ...rest] = text.split('T');
  // A region's name may hold a T of its own: `@America/Tijuana`.
  const timeText = timePart === undefined ? undefined : [timePart, ...rest].join('T');
  const date = readDate(datePart);
  if (!date) return null;
  if (timeText === undefined) return midnight(date);
  if (endOfDay.test(timeText)) {
    const first = readDateTime(`${datePart}T00${timeText.slice(2)}`);
    return first && addToDateTime(first, nanosPerDay);
  }
  const time = readTime(timeText);
  return time && new FeelDateTime(date, time);
}

export function readDuration(text: string): DaysDuration | MonthsDuration | null {
  return readMonthsDuration(text) ?? readDaysDuration(text);
}

function readMonthsDuration(text: string): MonthsDuration | null {
  const match = monthsPattern.exec(text);
  if (!match || (match[2] === undefined && match[3] === undefined)) return null;
  const months = Number(match[2] ?? 0) * 12 + Number(match[3] ?? 0);
  if (!Number.isSafeInteger(months)) return null;
  return new MonthsDuration(match[1] && months ? -months : months);
}

function readDaysDuration(text: string): DaysDuration | null {
  const match = daysPattern.exec(text);
  if (!match || text.endsWith('T')) return null;
  const [, sign, days, hours, minutes, seconds, fraction = ''] = match;
  if ([days, hours, minutes, seconds].every((part) => part === undefined)) return null;
  const wholeSeconds =
    BigInt(days ?? 0) * 86_400n +
    BigInt(hours ?? 0) * 3600n +
    BigInt(minutes ?? 0) * 60n +
    BigInt(seconds ?? 0);
  const nanos = wholeSeconds * nanosPerSecond + BigInt(nanosOf(fraction));
  return new DaysDuration(sign ? -nanos : nanos);
}

function nanosOf(fraction: string): number {
  return Number(fraction.slice(0, 9).padEnd(9, '0'));
}
