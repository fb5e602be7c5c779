import { type Call, within } from '#kernel/application/index.ts';
import { absent, authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { sendSettled, tellsHere } from './cross-booking.ts';
import { findHall } from './halls.ts';
import { bookingProblem } from './problems.ts';
import { lockBooking, settleBooking } from './store.ts';
import { tellOfBooking } from './tell-of-booking.ts';

/** An officer of the body says what became of a visit: made, or nobody was there. */
export async function settleVisit(asking: Call, id: string, outcome: 'done' | 'missed'): Promise<void> {
  await asking.database.transaction(async (transaction) => {
    const call = within(asking, transaction);
    const booking = await lockBooking(transaction, id);
    if (!booking) throw absent(call, bookingProblem('not-found'));
    await authorise(call, 'hall.exchange', { kind: 'hall', id: booking.hallKey, bodyId: booking.bodyId });
    // Nobody has missed what is still to come.
    if (booking.kind !== 'visit' || booking.state !== 'booked' || booking.day > call.clock.today())
      throw bookingProblem('not-found');
    await settleBooking(transaction, id, outcome, call.clock.now());
    await sendSettled(call, transaction, { id, state: outcome });
    await recordAudit(call, transaction, [
      { action: 'booking.settle', object: { kind: 'booking', id }, detail: { outcome } },
    ]);
    if (outcome === 'missed' && tellsHere(call))
      await tellOfBooking(
        call,
        transaction,
        'booking.missed',
        booking,
        await findHall(call, booking.hallKey),
      );
  });
}
