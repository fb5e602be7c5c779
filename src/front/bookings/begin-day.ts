import { type Application, systemCall } from '#kernel/application/index.ts';
import { currentCalendar } from '#platform/calendar/index.ts';
import { sendSettled, tellsHere } from './cross-booking.ts';
import { listHalls } from './halls.ts';
import type { Booking } from './model.ts';
import { markMissed, markReminded, takeUnreminded } from './store.ts';
import { tellOfBooking } from './tell-of-booking.ts';

const batch = 200;

/** Each morning: who did not come yesterday is noted, who comes by the next working day is reminded. */
export async function beginDayOfBookings(application: Application): Promise<void> {
  const call = systemCall(application, 'bookings');
  const { clock, database } = call;
  const today = clock.today();
  const halls = new Map((await listHalls(call)).map((hall) => [hall.key, hall]));
  const tell = async (
    ...[transaction, template, bookings]: [
      Parameters<typeof tellOfBooking>[1],
      Parameters<typeof tellOfBooking>[2],
      readonly Booking[],
    ]
  ) => {
    for (const booking of bookings) {
      const hall = halls.get(booking.hallKey);
      if (hall) await tellOfBooking(call, transaction, template, booking, hall);
    }
  };
  await database.transaction(async (transaction) => {
    const missed = await markMissed(transaction, today, clock.now());
    for (const booking of missed) await sendSettled(call, transaction, booking);
    if (tellsHere(call)) await tell(transaction, 'booking.missed', missed);
  });
  const upTo = (await currentCalendar(call)).nextWorkingDay(today).date;
  let reminded = batch;
  while (reminded === batch)
    reminded = await database.transaction(async (transaction) => {
      const bookings = await takeUnreminded(transaction, { from: today, upTo }, batch);
      await tell(transaction, 'booking.reminder', bookings);
      await markReminded(
        transaction,
        bookings.map(({ id }) => id),
        clock.now(),
      );
      return bookings.length;
    });
}
