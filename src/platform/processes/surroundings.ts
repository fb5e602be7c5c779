import type { Application, Call } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { compileExpression, type HostValue, toHost } from '#platform/decisions/index.ts';
import { findBody } from '#platform/directory/index.ts';
import type { ExpressionCompiler } from './definition.ts';
import type { PeriodCounter } from './state.ts';

/** What the engine needs of its neighbours on the same floor. */
export interface Surroundings {
  /** FEEL → closure over plain JSON. */
  readonly compileExpression: ExpressionCompiler;
  readonly calendarOf: (application: Application) => Promise<PeriodCounter>;
  readonly bodyIdOf: (call: Call, key: string) => Promise<string | undefined>;
}

const neighbours: Surroundings = {
  compileExpression: (source) => {
    const compiled = compileExpression(source);
    // Variables are plain JSON: they come out of a JSONB column.
    return (variables) =>
      toHost(compiled.evaluate(variables as { readonly [name: string]: HostValue }).value);
  },
  calendarOf: recentCalendar,
  bodyIdOf: async (call, key) => (await findBody(call, key))?.id,
};

let connected = neighbours;

/** Replaces neighbours by others: tests bring their own. */
export function connectSurroundings(some: Partial<Surroundings>): void {
  connected = { ...neighbours, ...some };
}

export function surroundings(): Surroundings {
  return connected;
}

const calendars = new WeakMap<Database, { calendar: Promise<PeriodCounter>; readAt: number }>();

/**
 * The calendar in force a second ago at the latest. Commands hold a connection while they ask: each asking for a second one
 * could leave none for any of them, so the calendar is looked at again without waiting for it.
 */
function recentCalendar(application: Application): Promise<PeriodCounter> {
  const known = calendars.get(application.database);
  const now = performance.now();
  if (known && now - known.readAt < 1000) return known.calendar;
  const calendar = currentCalendar(application);
  const kept = { calendar: known?.calendar ?? calendar, readAt: now };
  calendars.set(application.database, kept);
  calendar.then(
    () => {
      kept.calendar = calendar;
    },
    () => calendars.delete(application.database),
  );
  return kept.calendar;
}
