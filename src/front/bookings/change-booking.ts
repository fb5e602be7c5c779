import { type Static, Type } from 'typebox';
import { type Call, within } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { slotOf } from './book-slot.ts';
import { sendBooking } from './cross-booking.ts';
import { findHall, matterOf } from './halls.ts';
import type { Booking } from './model.ts';
import { bookingProblem } from './problems.ts';
import { isAhead } from './slots.ts';
import {
  clashes,
  freePlace,
  lockBooking,
  lockPerson,
  moveBooking,
  settleBooking,
  takePlace,
} from './store.ts';
import { tellOfBooking } from './tell-of-booking.ts';

export const ChangeBooking = Type.Object({
  day: Type.String({ format: 'date' }),
  starts: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
});
export type ChangeBooking = Static<typeof ChangeBooking>;

/** Moves one's own booking to another time of the same matter. Until the new place is sure the old one is kept. */
export async function changeBooking(call: Call, id: string, to: ChangeBooking): Promise<Booking> {
  requireAccount(call);
  return call.database.transaction(async (transaction) => {
    const inside = within(call, transaction);
    const before = await ownBooking(call, transaction, id);
    const hall = await findHall(inside, before.hallKey);
    const matter = matterOf(hall, before.matterKey);
    if (!isAhead(call, hall, before.day, before.starts)) throw tooLate(hall.booking.changeMinutes);
    if (before.day === to.day && before.starts === to.starts) return before;
    const slot = await slotOf(inside, { ...before, ...to });
    const after: Booking = { ...before, day: to.day, ...slot };
    if (await clashes(transaction, after, id)) throw bookingProblem('booked-already');
    // Two who change places with each other take both in the same order, and wait for each other no more than once.
    const take = async () => {
      if (!(await takePlace(transaction, after, matter.places))) throw bookingProblem('slot-full');
    };
    const free = () => freePlace(transaction, before);
    for (const step of placeOf(after) < placeOf(before) ? [take, free] : [free, take]) await step();
    await moveBooking(transaction, id, after);
    await recordAudit(call, transaction, [
      { action: 'booking.change', object: { kind: 'booking', id }, detail: { day: after.day } },
    ]);
    await sendBooking(call, transaction, id);
    await tellOfBooking(call, transaction, 'booking.changed', after, hall);
    return after;
  });
}

const placeOf = ({ day, starts }: Booking) => `${day} ${starts}`;

/** Gives one's own booking up: its place is free again at once. */
export async function cancelBooking(call: Call, id: string): Promise<void> {
  requireAccount(call);
  await call.database.transaction(async (transaction) => {
    await lockPerson(transaction, call.actor.id);
    const known = await lockBooking(transaction, id);
    // Given up once, it is given up, however often that is sent.
    if (known?.accountId === call.actor.id && known.state === 'cancelled') return;
    const booking = await ownBooking(call, transaction, id);
    const hall = await findHall(within(call, transaction), booking.hallKey);
    if (!isAhead(call, hall, booking.day, booking.starts)) throw tooLate(hall.booking.changeMinutes);
    await freePlace(transaction, booking);
    await settleBooking(transaction, id, 'cancelled', call.clock.now());
    await recordAudit(call, transaction, [
      { action: 'booking.cancel', object: { kind: 'booking', id }, detail: {} },
    ]);
    await sendBooking(call, transaction, id);
    await tellOfBooking(call, transaction, 'booking.cancelled', booking, hall);
  });
}

/** One's own booking that stands, with its lock; for everybody else it does not exist. */
async function ownBooking(call: Call, transaction: Transaction, id: string): Promise<Booking> {
  await lockPerson(transaction, call.actor.id);
  const booking = await lockBooking(transaction, id);
  if (booking?.accountId !== call.actor.id || booking.state !== 'booked') throw bookingProblem('not-found');
  return booking;
}

const tooLate = (minutes: number) => bookingProblem('too-late', { minutes });
