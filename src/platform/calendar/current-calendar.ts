import type { Application, Call } from '#kernel/application/index.ts';
import type { Database, Queryable, Transaction } from '#kernel/database/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { readOfficeHours, readVersion, readYears } from './store.ts';
import { makeWorkingCalendar, type WorkingCalendar } from './working-calendar.ts';

interface Kept {
  readonly version: number;
  readonly calendar: WorkingCalendar;
}

const kept = new WeakMap<Database, Kept>();

/** The calendar in force. Kept in memory; one small query tells whether another process has loaded a newer one. */
export async function currentCalendar({ database }: Pick<Application, 'database'>): Promise<WorkingCalendar> {
  const version = await readVersion(database);
  const known = kept.get(database.origin);
  if (known?.version === version) return known.calendar;
  const calendar = await readCalendar(database);
  // A version read before its content is at worst too old: the next caller reads once more. A transaction may see a
  // calendar that is not committed yet, and never may be: it is kept for nobody else.
  if (database === database.origin) kept.set(database.origin, { version, calendar });
  return calendar;
}

/**
 * Lets a module count its provisional dates anew when a calendar is loaded, exactly once for each import.
 * `name` identifies the subscriber.
 */
export function onCalendarImported(
  name: string,
  recount: (call: Call, transaction: Transaction, calendar: WorkingCalendar) => Promise<void>,
): void {
  onEvent('calendar.imported', name, async (call, transaction) =>
    recount(call, transaction, await readCalendar(transaction)),
  );
}

async function readCalendar(on: Queryable): Promise<WorkingCalendar> {
  return makeWorkingCalendar(await readYears(on), await readOfficeHours(on));
}
