import { Temporal } from 'temporal-polyfill';
import type { Call } from '#kernel/application/index.ts';
import { authorise, mayDo, requireAccount } from '#platform/access/index.ts';
import { assignmentsOf } from '#platform/directory/index.ts';
import { bodyOf, findHall } from './halls.ts';
import type { Booking } from './model.ts';
import { bookingsOf, bookingsOfDay, visitsOf } from './store.ts';

const most = 200;
const daysShown = 30;

/** One's own bookings, those of the last month too: what stands, and what became of the rest. */
export function listOwnBookings(call: Call): Promise<readonly Booking[]> {
  requireAccount(call);
  const since = Temporal.PlainDate.from(call.clock.today()).subtract({ days: daysShown }).toString();
  return bookingsOf(call.database, { accountId: call.actor.id, since, limit: most });
}

/** Who is expected at the counters of a hall today, for its officers. */
export async function listExpected(call: Call, hallKey: string): Promise<readonly Booking[]> {
  const hall = await findHall(call, hallKey);
  const body = await bodyOf(call, hall);
  await authorise(call, 'hall.serve', { kind: 'hall', id: hall.key, bodyId: body.id });
  return bookingsOfDay(call.database, hall.key, call.clock.today(), most);
}

/** The visits booked with the bodies that the officer is of. */
export async function listVisits(call: Call): Promise<readonly Booking[]> {
  requireAccount(call);
  const bodyIds = [...new Set((await assignmentsOf(call)).map(({ bodyId }) => bodyId))];
  const may = await Promise.all(
    bodyIds.map((bodyId) => mayDo(call, 'hall.exchange', { kind: 'hall', id: '', bodyId })),
  );
  const own = bodyIds.filter((_, place) => may[place]);
  return own.length === 0 ? [] : visitsOf(call.database, own, most);
}
