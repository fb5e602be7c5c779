import { Temporal } from 'temporal-polyfill';
import type { Hall } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Queryable } from '#kernel/database/index.ts';
import { bookingProblem } from './problems.ts';
import { missedSince } from './store.ts';

/** Who has let others wait in vain too often books no more for a time; the queue stays open to everybody. */
export async function refuseBarred(
  call: Call,
  on: Queryable,
  { booking }: Pick<Hall, 'booking'>,
  accountId: string,
): Promise<void> {
  const today = call.clock.today();
  // A miss counts while it bars, even when the days looked back on are fewer.
  const back = Math.max(booking.missedWithinDays, booking.barredDays) + booking.missedWithinDays;
  const missed = await missedSince(on, accountId, moved(today, -back));
  const until = barredUntil(missed, booking);
  if (until !== undefined && today < until)
    throw bookingProblem('barred', { days: booking.missedWithinDays, count: booking.missedMost, until });
}

/** The first day on which booking is open again; `missed` are days, the latest first. */
export function barredUntil(missed: readonly string[], rule: Hall['booking']): string | undefined {
  for (const [place, latest] of missed.entries()) {
    const first = missed[place + rule.missedMost - 1];
    if (first === undefined) return undefined;
    if (first >= moved(latest, -rule.missedWithinDays)) return moved(latest, rule.barredDays);
  }
  return undefined;
}

const moved = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString();
