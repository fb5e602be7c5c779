import type { Application, Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { onEvent } from '#kernel/outbox/index.ts';
import { kept } from './kept.ts';
import { readOfficeHours, readYears } from './store.ts';
import { makeWorkingCalendar, type WorkingCalendar } from './working-calendar.ts';

/** The calendar in force: what another process has loaded a second ago at the latest, what this one has at once. */
export async function currentCalendar({ database }: Pick<Application, 'database'>): Promise<WorkingCalendar> {
  const shelf = await kept.shelf(database);
  return shelf.find('calendar', () => readCalendar(database));
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
