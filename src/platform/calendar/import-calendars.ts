import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { isCivilDate } from '#platform/identifiers/index.ts';
import { kept } from './kept.ts';
import type { CalendarYear, OfficeHours } from './model.ts';
import { calendarProblem } from './problems.ts';
import { lockVersion, putYears, raiseVersion, readOfficeHours, replaceOfficeHours } from './store.ts';

/** Loads published calendars; the same ones again change nothing. Provisional dates are counted anew on `calendar.imported`. */
export async function importCalendars(
  call: Call,
  transaction: Transaction,
  years: readonly CalendarYear[],
): Promise<{ readonly changed: boolean }> {
  for (const year of years) checkYear(year);
  await lockVersion(transaction);
  const changed = (await putYears(transaction, years)) > 0;
  if (changed)
    await announce(call, transaction, 'calendar.import', { years: years.map(({ year }) => year).sort() });
  return { changed };
}

/** Sets the sessions of a working day; none means that whatever arrives counts on the day it arrives. */
export async function setOfficeHours(
  call: Call,
  transaction: Transaction,
  sessions: readonly OfficeHours[],
): Promise<void> {
  await lockVersion(transaction);
  const before = await readOfficeHours(transaction);
  if (JSON.stringify(before) === JSON.stringify(sessions)) return;
  await replaceOfficeHours(transaction, sessions);
  await announce(call, transaction, 'calendar.set-office-hours', { sessions });
}

async function announce(call: Call, transaction: Transaction, action: string, data: Record<string, unknown>) {
  kept.changedIn(transaction);
  await raiseVersion(transaction);
  await appendEvents(call, transaction, [{ name: 'calendar.imported', data }]);
  await recordAudit(call, transaction, [
    { action, object: { kind: 'calendar', id: 'calendar' }, detail: data },
  ]);
}

function checkYear({ year, holidays, workdays }: CalendarYear): void {
  const off = holidays.flatMap(({ dates }) => dates);
  const refuse = (reason: string) => calendarProblem('not-a-calendar', { year, reason });
  const seen = new Set<string>();
  for (const date of [...off, ...workdays]) {
    if (!isCivilDate(date)) throw refuse(date);
    // A notice for one year may name days of the end of the year before.
    if (!date.startsWith(`${year}-`) && !date.startsWith(`${year - 1}-12-`)) throw refuse(date);
    if (seen.has(date)) throw refuse(`${date} × 2`);
    seen.add(date);
  }
  for (const date of workdays) {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) throw refuse(`${date} ∉ {6, 7}`);
  }
}
