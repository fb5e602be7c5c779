import { Temporal } from 'temporal-polyfill';

/** The only source of the present. Injected everywhere, so that tests and the demonstration city choose their day. */
export interface Clock {
  now(): Date;
  /** The civil date in the administration's time zone, as `YYYY-MM-DD`. Legal periods are counted in these. */
  today(): string;
  /** The civil date of an instant in the same time zone. */
  dateOf(instant: Date): string;
  /** Local wall time `HH:MM` of an instant in the same time zone. */
  timeOf(instant: Date): string;
  readonly timeZone: string;
}

/** A clock that a person may move: only demonstration mode and tests hold one. */
export interface MovableClock extends Clock {
  /** Sets the present; from there it runs on, or stands still if the clock was made standing. */
  moveTo(instant: Date): void;
}

interface CivilDay {
  readonly from: number;
  readonly to: number;
  readonly date: string;
}

/** The day last asked for in each time zone: nearly every question is about the present one. */
const days = new Map<string, CivilDay>();

function dayOf(millisecond: number, timeZone: string): string {
  const known = days.get(timeZone);
  if (known && millisecond >= known.from && millisecond < known.to) return known.date;
  const day = zoned(millisecond, timeZone).startOfDay();
  const date = day.toPlainDate().toString();
  days.set(timeZone, { from: day.epochMilliseconds, to: day.add({ days: 1 }).epochMilliseconds, date });
  return date;
}

function zoned(millisecond: number, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(millisecond).toZonedDateTimeISO(timeZone);
}

function clockOf(read: () => number, timeZone: string): Clock {
  return {
    timeZone,
    now: () => new Date(read()),
    today: () => dayOf(read(), timeZone),
    dateOf: (instant) => dayOf(instant.getTime(), timeZone),
    timeOf: (instant) =>
      zoned(instant.getTime(), timeZone).toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

export function systemClock(timeZone: string): Clock {
  return clockOf(Date.now, timeZone);
}

/** Starts at `start` and runs at the pace of real time; `moveTo` sets it anew. */
export function movableClock(start: Date, timeZone: string): MovableClock {
  let offset = start.getTime() - Date.now();
  return {
    ...clockOf(() => Date.now() + offset, timeZone),
    moveTo: (instant) => {
      offset = instant.getTime() - Date.now();
    },
  };
}

/** Stands still until moved: for tests, and for what must see one moment throughout. */
export function fixedClock(start: Date | string, timeZone = 'Asia/Shanghai'): MovableClock {
  let present = new Date(start).getTime();
  return {
    ...clockOf(() => present, timeZone),
    moveTo: (instant) => {
      present = instant.getTime();
    },
  };
}
