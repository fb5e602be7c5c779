import { Temporal } from 'temporal-polyfill';
import type { Run } from '../run.ts';
import { type Civil, dayNumber, dayOfYear, isCivil, weekday, weekOfYear } from '../values/civil.ts';
import { type FeelNumber, integerOf, numberOf } from '../values/number.ts';
import { readDate, readDateTime, readDuration, readTime, timeOf } from '../values/read-temporal.ts';
import { nanosPerSecond } from '../values/temporal.ts';
import {
  type DaysDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  type FeelValue,
  isDuration,
  MonthsDuration,
} from '../values/value.ts';
import { offsetZone, regionZone, utc, type Zone } from '../values/zone.ts';
import { builtIn, type Overload, overload } from './define.ts';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function dateFromParts(year: FeelNumber, month: FeelNumber, day: FeelNumber): FeelDate | null {
  const [y, m, d] = [integerOf(year), integerOf(month), integerOf(day)];
  if (y === null || m === null || d === null) return null;
  const civil: Civil = { year: y, month: m, day: d };
  return isCivil(civil) ? new FeelDate(civil) : null;
}

/** Seconds may have a fraction, down to the nanosecond; an offset is a duration of less than a day. */
function timeFromParts(
  hour: FeelNumber,
  minute: FeelNumber,
  second: FeelNumber,
  zone: Zone | null,
): FeelTime | null {
  const [h, m] = [integerOf(hour), integerOf(minute)];
  const whole = integerOf(second.trunc());
  const nano = integerOf(second.minus(second.trunc()).mul(1e9).trunc());
  if (h === null || m === null || whole === null || nano === null) return null;
  return timeOf(h, m, whole, nano, zone);
}

function zoneOf(offset: DaysDuration): Zone | null {
  return offset.nanos % nanosPerSecond === 0n ? offsetZone(Number(offset.nanos / nanosPerSecond)) : null;
}

/** Whole months from one date to another, the unfinished month not counted, in either direction. */
function monthsBetween(from: FeelDate, to: FeelDate): MonthsDuration {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  const beyond = to.day - from.day;
  if (months > 0 && beyond < 0) return new MonthsDuration(months - 1);
  if (months < 0 && beyond > 0) return new MonthsDuration(months + 1);
  return new MonthsDuration(months);
}

function dateIn(value: FeelValue): FeelDate | null {
  if (value instanceof FeelDate) return value;
  return value instanceof FeelDateTime ? value.date : null;
}

const three = (a: string, b: string, c: string) =>
  [
    [a, 'number'],
    [b, 'number'],
    [c, 'number'],
  ] as const;
const clockParts = three('hour', 'minute', 'second');
const dateParts = three('year', 'month', 'day');

/** A function of one date, or of the date of a date and time. */
function ofDate(name: string, body: (date: FeelDate) => FeelValue) {
  return builtIn(
    name,
    overload([['date', 'date']], (_run, date) => body(date)),
    overload([['date', 'date and time']], (_run, moment) => body(moment.date)),
  );
}

function present(run: Run): FeelDateTime | null {
  if (!run.clock) return run.warn('no-clock');
  const { timeZone } = run.clock;
  const now = Temporal.Instant.fromEpochMilliseconds(run.clock.now().getTime()).toZonedDateTimeISO(timeZone);
  const time = new FeelTime(
    now.hour,
    now.minute,
    now.second,
    now.millisecond * 1_000_000,
    regionZone(timeZone) ?? utc,
  );
  return new FeelDateTime(new FeelDate(now), time);
}

const fullMoment: Overload = overload(
  [...dateParts, ...clockParts],
  (_run, year, month, day, hour, minute, second) =>
    momentOf(dateFromParts(year, month, day), timeFromParts(hour, minute, second, null)),
);

const momentWithOffset: Overload = overload(
  [...dateParts, ...clockParts, ['offset', 'days and time duration']],
  (_run, year, month, day, hour, minute, second, offset) => {
    const zone = zoneOf(offset);
    return zone && momentOf(dateFromParts(year, month, day), timeFromParts(hour, minute, second, zone));
  },
);

const momentInRegion: Overload = overload(
  [...dateParts, ...clockParts, ['timezone', 'string']],
  (_run, year, month, day, hour, minute, second, id) => {
    const zone = regionZone(id);
    return zone && momentOf(dateFromParts(year, month, day), timeFromParts(hour, minute, second, zone));
  },
);

function momentOf(date: FeelDate | null, time: FeelTime | null): FeelDateTime | null {
  return date && time && new FeelDateTime(date, time);
}

export const dateFunctions = [
  builtIn(
    'date',
    overload([['from', 'string']], (_run, text) => readDate(text)),
    overload([['from', 'date']], (_run, date) => date),
    overload([['from', 'date and time']], (_run, { date }) => date),
    overload(dateParts, (_run, year, month, day) => dateFromParts(year, month, day)),
  ),
  builtIn(
    'time',
    overload([['from', 'string']], (_run, text) => readTime(text)),
    overload([['from', 'time']], (_run, time) => time),
    overload([['from', 'date and time']], (_run, { time }) => time),
    overload([...clockParts, ['offset', 'days and time duration']], (_run, hour, minute, second, offset) => {
      const zone = zoneOf(offset);
      return zone && timeFromParts(hour, minute, second, zone);
    }),
    overload([...clockParts, ['offset', 'any']], (_run, hour, minute, second, offset) =>
      offset === null ? timeFromParts(hour, minute, second, null) : null,
    ),
    overload(clockParts, (_run, hour, minute, second) => timeFromParts(hour, minute, second, null)),
  ),
  builtIn(
    'date and time',
    overload([['from', 'string']], (_run, text) => readDateTime(text)),
    overload(
      [
        ['date', 'date'],
        ['time', 'time'],
      ],
      (_run, date, time) => new FeelDateTime(date, time),
    ),
    overload(
      [
        ['date', 'date and time'],
        ['time', 'time'],
      ],
      (_run, { date }, time) => new FeelDateTime(date, time),
    ),
    overload([['from', 'date and time']], (_run, moment) => moment),
    fullMoment,
    momentWithOffset,
    momentInRegion,
  ),
  builtIn(
    'duration',
    overload([['from', 'string']], (_run, text) => readDuration(text)),
    overload([['from', 'any']], (_run, value) => (isDuration(value) ? value : null)),
  ),
  builtIn(
    'years and months duration',
    overload(
      [
        ['from', 'any'],
        ['to', 'any'],
      ],
      (_run, from, to) => {
        const [first, last] = [dateIn(from), dateIn(to)];
        return first && last && monthsBetween(first, last);
      },
    ),
  ),
  builtIn(
    'now',
    overload([], (run) => present(run)),
  ),
  builtIn(
    'today',
    overload([], (run) => present(run)?.date ?? null),
  ),
  ofDate('day of year', (date) => numberOf(dayOfYear(date))),
  ofDate('day of week', (date) => dayNames[weekday(dayNumber(date)) - 1] ?? null),
  ofDate('month of year', (date) => monthNames[date.month - 1] ?? null),
  ofDate('week of year', (date) => numberOf(weekOfYear(date))),
];
