import { type Case, readGrantedOpen } from '#casework/cases/index.ts';
import { licencesOfCase } from '#casework/licences/index.ts';
import { releaseById } from '#casework/packs/index.ts';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { deliveryPeriod } from './delivery-period.ts';
import { type LateResult, lateDeliveries } from './delivery-store.ts';

/** So many days back: what fell due while nobody looked is found, too. */
const back = 10;

/**
 * Results that had not reached their applicants on the last day for it (行政许可法 44): licences on their way, and those that were
 * granted and never issued, because the process stands still behind the decision.
 */
export async function lateResults(call: Call, transaction: Transaction): Promise<readonly LateResult[]> {
  const today = call.clock.today();
  const since = call.clock.dateOf(new Date(call.clock.now().getTime() - back * 86_400_000));
  const [late, granted] = await Promise.all([
    lateDeliveries(transaction, { since, today }),
    readGrantedOpen(transaction),
  ]);
  const unissued: LateResult[] = [];
  for (const of of granted) {
    const dueOn = await dueUnissued(within(call, transaction), of);
    if (dueOn !== undefined && dueOn < today) unissued.push({ caseId: of.id, dueOn });
  }
  return [...late, ...unissued];
}

/** Nothing follows from a provisional date, nor where no licence is to be issued. */
async function dueUnissued(call: Call, of: Case): Promise<string | undefined> {
  const item = (await releaseById(call, of.releaseId)).part('item', of.itemKey);
  const key = item?.effect?.licence ?? item?.results.find(({ licence }) => licence !== undefined)?.licence;
  if (key === undefined || of.decidedAt === null || (await licencesOfCase(call, of.id)).length > 0)
    return undefined;
  const [period, calendar] = await Promise.all([deliveryPeriod(call, of), currentCalendar(call)]);
  const due = period && calendar.dueDate(call.clock.dateOf(of.decidedAt), period);
  return due && !due.provisional ? due.date : undefined;
}
