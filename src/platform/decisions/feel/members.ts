import type { Run } from '../run.ts';
import { dayNumber, weekday } from '../values/civil.ts';
import { FeelDecimal, numberOf } from '../values/number.ts';
import { nanosPerSecond } from '../values/temporal.ts';
import {
  DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelRange,
  FeelTime,
  type FeelValue,
  isContext,
  isList,
  MonthsDuration,
} from '../values/value.ts';
import { offsetAt } from '../values/zone.ts';

/** What stands after a dot: an entry of a context, a property of a date or duration; of a list, of each item. */
export function memberOf(run: Run, value: FeelValue, name: string): FeelValue | undefined {
  if (isContext(value)) return value.get(name);
  if (isList(value)) {
    run.step(value.length);
    return value.map((item) => memberOf(run, item, name) ?? null);
  }
  if (value instanceof FeelDate) return memberOfDate(value, name);
  if (value instanceof FeelTime) return memberOfTime(value, name, 0);
  if (value instanceof FeelDateTime) {
    return memberOfDate(value.date, name) ?? memberOfTime(value.time, name, dayNumber(value.date));
  }
  if (value instanceof DaysDuration) return memberOfDays(value.nanos, name);
  if (value instanceof MonthsDuration) return memberOfMonths(value.months, name);
  if (value instanceof FeelRange) return memberOfRange(value, name);
  return undefined;
}

function memberOfDate(date: FeelDate, name: string): FeelValue | undefined {
  switch (name) {
    case 'year':
      return numberOf(date.year);
    case 'month':
      return numberOf(date.month);
    case 'day':
      return numberOf(date.day);
    case 'weekday':
      return numberOf(weekday(dayNumber(date)));
    default:
      return undefined;
  }
}

function memberOfTime(time: FeelTime, name: string, day: number): FeelValue | undefined {
  switch (name) {
    case 'hour':
      return numberOf(time.hour);
    case 'minute':
      return numberOf(time.minute);
    case 'second':
      return numberOf(time.second);
    case 'time offset':
      return time.zone
        ? new DaysDuration(BigInt(offsetAt(time.zone, day, time.secondsOfDay)) * nanosPerSecond)
        : null;
    case 'timezone':
      return time.zone?.kind === 'region' ? time.zone.id : null;
    default:
      return undefined;
  }
}

function memberOfDays(nanos: bigint, name: string): FeelValue | undefined {
  const seconds = nanos / nanosPerSecond;
  switch (name) {
    case 'days':
      return numberOf(seconds / 86_400n);
    case 'hours':
      return numberOf((seconds / 3600n) % 24n);
    case 'minutes':
      return numberOf((seconds / 60n) % 60n);
    case 'seconds':
      return FeelDecimal.div(nanos % (60n * nanosPerSecond), nanosPerSecond);
    default:
      return undefined;
  }
}

function memberOfMonths(months: number, name: string): FeelValue | undefined {
  if (name === 'years') return numberOf(Math.trunc(months / 12));
  return name === 'months' ? numberOf(months % 12) : undefined;
}

function memberOfRange(range: FeelRange, name: string): FeelValue | undefined {
  switch (name) {
    case 'start':
      return range.low;
    case 'end':
      return range.high;
    case 'start included':
      return range.lowIncluded;
    case 'end included':
      return range.highIncluded;
    default:
      return undefined;
  }
}
