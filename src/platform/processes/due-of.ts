import { Temporal } from 'temporal-polyfill';
import type { TimerRule, Unit } from './definition.ts';
import type { Due, PeriodCounter, StepContext } from './state.ts';

const letters: Readonly<Record<string, Unit>> = { D: 'day', W: 'day', M: 'month', Y: 'year' };

/** A period of whole days, months or years, as legal periods are: `P5D`, `P2M`, `P1Y`, `P2W`. */
export function wholePeriod(duration: string): { length: number; unit: Unit } | undefined {
  const [, digits, letter] = /^P(\d+)([DWMY])$/.exec(duration) ?? [];
  const unit = letters[letter ?? ''];
  if (!unit) return undefined;
  return { length: Number(digits) * (letter === 'W' ? 7 : 1), unit };
}

/** The period a counted timer means: its unit decides what its days are. */
export function countedPeriod(duration: string, unit: Unit): { length: number; unit: Unit } | undefined {
  const period = wholePeriod(duration);
  if (!period) return undefined;
  return period.unit === 'day' ? { length: period.length, unit } : period.unit === unit ? period : undefined;
}

/** What a cycle says: `R3/PT1H`, `R/P1D`, with a first time of its own `R3/2026-11-19T09:00:00/P1D`. */
export interface Cycle {
  readonly period: string;
  /** Null: for ever. */
  readonly times: number | null;
  readonly first?: string;
}

export function readCycle(text: string, unit: Unit | undefined): Cycle | undefined {
  const [, digits = '', first, period = ''] = /^R(\d*)\/(?:(\d{4}-[^/]+)\/)?(P[^/]+)$/.exec(text) ?? [];
  const valid = unit ? countedPeriod(period, unit) : isDuration(period) && !isZero(period);
  if (!valid || digits === '0' || (first !== undefined && !isDate(first))) return undefined;
  return { period, times: digits === '' ? null : Number(digits), ...(first === undefined ? {} : { first }) };
}

/** A cycle without a period would fire without an end. */
function isZero(duration: string): boolean {
  return Temporal.Duration.from(duration).sign <= 0;
}

/** When a timer that starts now is due; undefined when its value is no duration or date. */
export function dueOf(
  rule: Pick<TimerRule, 'what' | 'unit'>,
  value: string,
  context: StepContext,
): Due | undefined {
  const { now, timeZone } = context.clock;
  try {
    if (rule.what === 'date') return dueAtDate(value, timeZone);
    if (rule.unit) {
      const period = countedPeriod(value, rule.unit);
      return period ? dueAfterPeriod(period, context.clock.today(), context.calendar, timeZone) : undefined;
    }
    const present = Temporal.Instant.fromEpochMilliseconds(now().getTime());
    const at = present.toZonedDateTimeISO(timeZone).add(Temporal.Duration.from(value));
    return { on: null, at: new Date(at.epochMilliseconds), provisional: false };
  } catch {
    return undefined;
  }
}

/** A counted period is over when its last day is: at the beginning of the day after. */
export function dueAfterPeriod(
  period: { readonly length: number; readonly unit: Unit },
  from: string,
  calendar: PeriodCounter,
  timeZone: string,
): Due {
  const { date, provisional } = calendar.dueDate(from, period);
  return {
    on: date,
    at: startOfDay(Temporal.PlainDate.from(date).add({ days: 1 }), timeZone),
    provisional,
  };
}

function dueAtDate(value: string, timeZone: string): Due {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value))
    return { on: value, at: startOfDay(Temporal.PlainDate.from(value), timeZone), provisional: false };
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})(?:\[.*\])?$/.test(value);
  const at = hasOffset
    ? Temporal.Instant.from(value)
    : Temporal.PlainDateTime.from(value).toZonedDateTime(timeZone).toInstant();
  return { on: null, at: new Date(at.epochMilliseconds), provisional: false };
}

function startOfDay(date: Temporal.PlainDate, timeZone: string): Date {
  return new Date(date.toZonedDateTime(timeZone).epochMilliseconds);
}

export function isDuration(text: string): boolean {
  try {
    Temporal.Duration.from(text);
    return true;
  } catch {
    return false;
  }
}

export function isDate(text: string): boolean {
  try {
    Temporal.PlainDate.from(text);
    return true;
  } catch {
    return false;
  }
}
