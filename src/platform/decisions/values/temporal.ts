import { addMonths, type Civil, civilOf, dayNumber, largestYear } from './civil.ts';
import { offsetAt, type Zone } from './zone.ts';

export const nanosPerSecond = 1_000_000_000n;
export const nanosPerDay = 86_400n * nanosPerSecond;

export class FeelDate implements Civil {
  readonly kind = 'date';
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor({ year, month, day }: Civil) {
    this.year = year;
    this.month = month;
    this.day = day;
  }
}

/** A time of day, with or without a zone. */
export class FeelTime {
  readonly kind = 'time';
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly nano: number;
  readonly zone: Zone | null;

  constructor(hour: number, minute: number, second: number, nano = 0, zone: Zone | null = null) {
    this.hour = hour;
    this.minute = minute;
    this.second = second;
    this.nano = nano;
    this.zone = zone;
  }

  get secondsOfDay(): number {
    return this.hour * 3600 + this.minute * 60 + this.second;
  }

  get nanosOfDay(): bigint {
    return BigInt(this.secondsOfDay) * nanosPerSecond + BigInt(this.nano);
  }
}

export class FeelDateTime {
  readonly kind = 'date and time';
  readonly date: FeelDate;
  readonly time: FeelTime;

  constructor(date: FeelDate, time: FeelTime) {
    this.date = date;
    this.time = time;
  }
}

export class DaysDuration {
  readonly kind = 'days and time duration';
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    this.nanos = nanos;
  }
}

export class MonthsDuration {
  readonly kind = 'years and months duration';
  readonly months: number;

  constructor(months: number) {
    this.months = months;
  }
}

export function midnight(date: FeelDate, zone: Zone | null = null): FeelDateTime {
  return new FeelDateTime(date, new FeelTime(0, 0, 0, 0, zone));
}

function timeFromNanos(nanosOfDay: bigint, zone: Zone | null): FeelTime {
  const seconds = Number(nanosOfDay / nanosPerSecond);
  const nano = Number(nanosOfDay % nanosPerSecond);
  return new FeelTime(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, nano, zone);
}

/** Nanoseconds since 1970 as the local clock shows them, the zone left aside. */
export function localNanos(value: FeelDateTime): bigint {
  return BigInt(dayNumber(value.date)) * nanosPerDay + value.time.nanosOfDay;
}

/** Nanoseconds since 1970 in UTC; without a zone the local clock's. */
export function instantNanos(value: FeelDateTime): bigint {
  const { zone, secondsOfDay } = value.time;
  if (!zone) return localNanos(value);
  return localNanos(value) - BigInt(offsetAt(zone, dayNumber(value.date), secondsOfDay)) * nanosPerSecond;
}

/** The time of day in UTC, for comparing; a region counts with its offset at the epoch, having no day of its own. */
export function utcNanosOfDay(time: FeelTime): bigint {
  if (!time.zone) return time.nanosOfDay;
  return time.nanosOfDay - BigInt(offsetAt(time.zone, 0, time.secondsOfDay)) * nanosPerSecond;
}

export function addMonthsToDate(date: FeelDate, months: number): FeelDate | null {
  const moved = addMonths(date, months);
  return moved && new FeelDate(moved);
}

export function addToDateTime(value: FeelDateTime, nanos: bigint): FeelDateTime | null {
  const total = localNanos(value) + nanos;
  const rest = ((total % nanosPerDay) + nanosPerDay) % nanosPerDay;
  const date = civilOf(Number((total - rest) / nanosPerDay));
  if (Math.abs(date.year) > largestYear) return null;
  return new FeelDateTime(new FeelDate(date), timeFromNanos(rest, value.time.zone));
}

export function addToTime(value: FeelTime, nanos: bigint): FeelTime {
  const total = (((value.nanosOfDay + nanos) % nanosPerDay) + nanosPerDay) % nanosPerDay;
  return timeFromNanos(total, value.zone);
}
