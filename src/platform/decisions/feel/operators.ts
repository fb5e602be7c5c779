import { dayNumber } from '../values/civil.ts';
import { FeelDecimal, type FeelNumber, finite, integerOf } from '../values/number.ts';
import {
  addMonthsToDate,
  addToDateTime,
  addToTime,
  instantNanos,
  localNanos,
  midnight,
  nanosPerDay,
  utcNanosOfDay,
} from '../values/temporal.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  type FeelValue,
  isNumber,
  MonthsDuration,
} from '../values/value.ts';
import { utc } from '../values/zone.ts';

/** What a pair of kinds does not allow is `undefined`: the caller notes it and answers null. */
type Result = FeelValue | undefined;

export function add(a: FeelValue, b: FeelValue): Result {
  if (isNumber(a)) return isNumber(b) ? finite(FeelDecimal.add(a, b)) : undefined;
  if (typeof a === 'string') return typeof b === 'string' ? a + b : undefined;
  if (a instanceof DaysDuration) {
    if (b instanceof DaysDuration) return new DaysDuration(a.nanos + b.nanos);
    return addDays(b, a.nanos);
  }
  if (a instanceof MonthsDuration) {
    if (b instanceof MonthsDuration) return monthsOf(a.months + b.months);
    return addMonths(b, a.months);
  }
  if (b instanceof DaysDuration) return addDays(a, b.nanos);
  if (b instanceof MonthsDuration) return addMonths(a, b.months);
  return undefined;
}

export function subtract(a: FeelValue, b: FeelValue): Result {
  if (isNumber(a)) return isNumber(b) ? finite(FeelDecimal.sub(a, b)) : undefined;
  if (a instanceof DaysDuration)
    return b instanceof DaysDuration ? new DaysDuration(a.nanos - b.nanos) : undefined;
  if (a instanceof MonthsDuration) {
    return b instanceof MonthsDuration ? monthsOf(a.months - b.months) : undefined;
  }
  if (b instanceof DaysDuration) return addDays(a, -b.nanos);
  if (b instanceof MonthsDuration) return addMonths(a, -b.months);
  if (a instanceof FeelTime) return b instanceof FeelTime ? timeBetween(a, b) : undefined;
  return between(a, b);
}

function addDays(value: FeelValue, nanos: bigint): Result {
  if (value instanceof FeelDate) return addToDateTime(midnight(value), nanos)?.date ?? null;
  if (value instanceof FeelDateTime) return addToDateTime(value, nanos);
  if (value instanceof FeelTime) return addToTime(value, nanos);
  return undefined;
}

function addMonths(value: FeelValue, months: number): Result {
  if (value instanceof FeelDate) return addMonthsToDate(value, months);
  if (value instanceof FeelDateTime) {
    const date = addMonthsToDate(value.date, months);
    return date && new FeelDateTime(date, value.time);
  }
  return undefined;
}

function timeBetween(a: FeelTime, b: FeelTime): Result {
  if ((a.zone === null) !== (b.zone === null)) return undefined;
  return new DaysDuration(utcNanosOfDay(a) - utcNanosOfDay(b));
}

/** A date among dates and times counts as its midnight in UTC. */
function between(a: FeelValue, b: FeelValue): Result {
  if (a instanceof FeelDate && b instanceof FeelDate) {
    return new DaysDuration(BigInt(dayNumber(a) - dayNumber(b)) * nanosPerDay);
  }
  const from = a instanceof FeelDate ? midnight(a, utc) : a;
  const to = b instanceof FeelDate ? midnight(b, utc) : b;
  if (!(from instanceof FeelDateTime && to instanceof FeelDateTime)) return undefined;
  if ((from.time.zone === null) !== (to.time.zone === null)) return undefined;
  if (from.time.zone === null) return new DaysDuration(localNanos(from) - localNanos(to));
  return new DaysDuration(instantNanos(from) - instantNanos(to));
}

export function multiply(a: FeelValue, b: FeelValue): Result {
  if (isNumber(a) && isNumber(b)) return finite(FeelDecimal.mul(a, b));
  if (isNumber(a)) return scale(b, a, 'multiply');
  if (isNumber(b)) return scale(a, b, 'multiply');
  return undefined;
}

export function divide(a: FeelValue, b: FeelValue): Result {
  if (isNumber(b)) {
    if (b.isZero()) return undefined;
    return isNumber(a) ? finite(FeelDecimal.div(a, b)) : scale(a, b, 'divide');
  }
  if (a instanceof DaysDuration && b instanceof DaysDuration) return ratio(a.nanos, b.nanos);
  if (a instanceof MonthsDuration && b instanceof MonthsDuration) {
    return ratio(BigInt(a.months), BigInt(b.months));
  }
  return undefined;
}

function ratio(a: bigint, b: bigint): Result {
  return b === 0n ? undefined : FeelDecimal.div(a, b);
}

function scale(duration: FeelValue, by: FeelNumber, how: 'multiply' | 'divide'): Result {
  const scaled = (amount: bigint | number): FeelNumber =>
    (how === 'multiply' ? FeelDecimal.mul(amount, by) : FeelDecimal.div(amount, by)).trunc();
  if (duration instanceof DaysDuration) return daysOf(scaled(duration.nanos));
  if (duration instanceof MonthsDuration) {
    const months = integerOf(scaled(duration.months));
    return months === null ? null : monthsOf(months);
  }
  return undefined;
}

/** Powers beyond the range of a decimal128 are null; a whole exponent is never larger than that range allows. */
export function power(a: FeelValue, b: FeelValue): Result {
  if (!isNumber(a) || !isNumber(b)) return undefined;
  return finite(FeelDecimal.pow(a, b));
}

export function negate(value: FeelValue): Result {
  if (isNumber(value)) return value.neg();
  if (value instanceof DaysDuration) return new DaysDuration(-value.nanos);
  if (value instanceof MonthsDuration) return monthsOf(-value.months);
  return undefined;
}

/** Longer than the calendar itself: no such duration is needed, and its digits would only grow. */
const longest = new FeelDecimal('1e27');

function daysOf(nanos: FeelNumber): DaysDuration | null {
  return nanos.abs().lte(longest) ? new DaysDuration(BigInt(nanos.toFixed())) : null;
}

function monthsOf(months: number): MonthsDuration | null {
  // A negative zero would print and compare as another duration than zero.
  return Number.isSafeInteger(months) ? new MonthsDuration(months === 0 ? 0 : months) : null;
}
