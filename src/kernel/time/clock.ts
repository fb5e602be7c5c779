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

function clockOf(read: () => number, timeZone: string): Clock {
  const zoned = (instant: Date) =>
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
  return {
    timeZone,
    now: () => new Date(read()),
    today: () => zoned(new Date(read())).toPlainDate().toString(),
    dateOf: (instant) => zoned(instant).toPlainDate().toString(),
    timeOf: (instant) => zoned(instant).toPlainTime().toString({ smallestUnit: 'minute' }),
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

/** Stands still until moved. For tests. */
export function fixedClock(start: Date | string, timeZone = 'Asia/Shanghai'): MovableClock {
  let present = new Date(start).getTime();
  return {
    ...clockOf(() => present, timeZone),
    moveTo: (instant) => {
      present = instant.getTime();
    },
  };
}
