import { type Application, type Call, systemCall, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { readEventsAfter } from '#kernel/outbox/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { addKnown, emptyFigures, type Known, readKnown } from './case-store.ts';
import { entriesOf } from './entries-of.ts';
import { book } from './figure-store.ts';
import { followed, seenIn } from './follow-event.ts';

const page = 4000;

/**
 * Counts everything anew from the events, with the calendar of today. Reports that were made stay as they were: where a figure
 * is another now, it shows as a correction. Answers how many cases were counted.
 */
export async function rebuildStatistics(
  application: Application,
  report: (events: number) => void = () => {},
): Promise<number> {
  return application.database.transaction(async (transaction) => {
    const call = within(systemCall(application, 'statistics.rebuild'), transaction);
    await emptyFigures(transaction);
    await readAll(call, transaction, report);
    return bookAll(call, transaction);
  });
}

async function readAll(
  call: Call,
  transaction: Transaction,
  report: (events: number) => void,
): Promise<void> {
  let read = 0;
  for (let after: string | undefined; ; ) {
    const events = await readEventsAfter(transaction, followed, after, page);
    const cases = new Map<string, Known>();
    for (const event of events) {
      const seen = seenIn(call, event);
      if (seen && event.caseId !== null)
        cases.set(event.caseId, { ...cases.get(event.caseId), [event.id]: seen });
    }
    if (cases.size > 0) await addKnown(transaction, cases);
    read += events.length;
    report(read);
    after = events.at(-1)?.id;
    if (events.length < page) return;
  }
}

/** The figures of all cases are added up here and written with the commit: as many rows as there are days by items, not cases. */
async function bookAll(call: Call, transaction: Transaction): Promise<number> {
  const calendar = await currentCalendar(call);
  let count = 0;
  for (let after: string | undefined; ; ) {
    const cases = await readKnown(transaction, after, page);
    for (const { seen } of cases) {
      const counted = entriesOf(calendar, Object.values(seen));
      if (counted) book(transaction, counted, 1);
    }
    count += cases.length;
    after = cases.at(-1)?.caseId;
    if (cases.length < page) return count;
  }
}
