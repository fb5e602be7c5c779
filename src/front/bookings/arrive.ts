import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { sendSettled } from './cross-booking.ts';
import type { Booking } from './model.ts';
import { bookingProblem } from './problems.ts';
import { lockByCode, settleBooking } from './store.ts';

/** Whoever booked has come, today, to this hall: said once, by the code. Anybody at the kiosk may; the code is the proof. */
export async function arriveByCode(
  call: Call,
  transaction: Transaction,
  { hallKey, code }: { readonly hallKey: string; readonly code: string },
): Promise<Booking> {
  const booking = await lockByCode(transaction, code.replace(/\s/g, ''));
  if (booking?.hallKey !== hallKey || booking.kind !== 'counter' || booking.day !== call.clock.today())
    throw bookingProblem('not-found');
  await settleBooking(transaction, booking.id, 'arrived', call.clock.now());
  await sendSettled(call, transaction, { id: booking.id, state: 'arrived' });
  return booking;
}
