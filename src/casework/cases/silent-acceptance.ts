import { Temporal } from 'temporal-polyfill';
import { findItem } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { acceptanceProblem } from './acceptance-problems.ts';
import type { Case, CaseClock } from './model.ts';
import { clocksOf } from './record-store.ts';

/**
 * The period for an answer, where it is over and nobody has answered: the application counts as accepted from the day of
 * receipt (行政许可法 32), whether or not the night's work has said so yet. Nothing follows from a provisional date.
 */
export async function silentAcceptance(
  call: Call,
  transaction: Transaction,
  of: Case,
): Promise<CaseClock | undefined> {
  if (of.state !== 'received') return undefined;
  const today = call.clock.today();
  const [item, calendar] = await Promise.all([
    findItem(call, of.itemKey, of.releaseId),
    currentCalendar(call),
  ]);
  const { acceptance } = item.definition.periods;
  // A correction or a reopening only begins it later: most are answered early, and nothing is read for them.
  if (!acceptance || calendar.dueDate(of.receivedOn, acceptance).date >= today) return undefined;
  const clocks = await clocksOf(transaction, [of.id]);
  const running = clocks.find(({ kind, state }) => kind === 'acceptance' && state === 'running');
  return running && !running.provisional && running.dueOn < today ? running : undefined;
}

/** What silence has accepted is not sent back, refused at the door or passed on any more. */
export async function refuseAfterSilence(call: Call, transaction: Transaction, of: Case): Promise<void> {
  const over = await silentAcceptance(call, transaction, of);
  if (over) throw acceptanceProblem('accepted-by-silence', { on: over.dueOn });
}

/** When an application that silence has accepted had been received: the moment itself, or the day from which it counts. */
export function receiptOfSilence(call: Call, startedOn: string, madeAt: Date): Date {
  if (call.clock.dateOf(madeAt) === startedOn) return madeAt;
  const { epochMilliseconds } = Temporal.PlainDate.from(startedOn).toZonedDateTime(call.config.timeZone);
  return new Date(epochMilliseconds);
}
