import { Temporal } from 'temporal-polyfill';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { gapsOf, updateGap } from './gap-store.ts';
import type { Case, ClockPause } from './model.ts';
import { pausesOf } from './pause-store.ts';
import { laterMaterials } from './tolerate-gaps.ts';

/** The kind of a pause that is no procedure of the law's list but a suspension 中止. */
export const suspension = 'suspension';

/** The time for which a case was suspended, as a calendar counts what stood still. */
export const standstills = (pauses: readonly ClockPause[]) =>
  pauses
    .filter(({ kind }) => kind === suspension)
    .flatMap(({ begunOn: from, endedOn: to }) => (to === null ? [] : [{ from, to }]));

/** A case is resumed: what was promised for a day 容缺 is due later by the days for which the case was suspended. */
export async function moveGaps(call: Call, transaction: Transaction, of: Case): Promise<void> {
  const gaps = await gapsOf(transaction, of.id);
  if (gaps.length === 0) return;
  const [item, calendar, pauses] = await Promise.all([
    findItem(call, of.itemKey, of.releaseId),
    currentCalendar(call),
    pausesOf(transaction, [of.id]),
  ]);
  const still = standstills(pauses);
  const last = still.at(-1);
  if (!last) return;
  const later = laterMaterials(item);
  // Its first day stood still, too.
  const dayBefore = Temporal.PlainDate.from(last.from).subtract({ days: 1 }).toString();
  const lost = calendar.workingDaysBetween(dayBefore, last.to);
  for (const gap of gaps) {
    const within = later.get(gap.materialKey);
    if (gap.state === 'open' && within && gap.dueOn >= last.from) {
      const { date, provisional } = calendar.dueDateAfter(gap.promisedOn, within, still);
      await updateGap(transaction, { ...gap, dueOn: date, provisional });
    }
    if (gap.state === 'reminded' && gap.graceOn !== null && gap.graceOn >= last.from) {
      const { date, provisional } = calendar.dueDate(gap.graceOn, { length: lost, unit: 'working-day' });
      await updateGap(transaction, { ...gap, graceOn: date, graceProvisional: provisional });
    }
  }
}
