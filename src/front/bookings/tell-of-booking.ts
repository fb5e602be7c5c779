import type { Hall } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { sendMessage } from '#platform/messages/index.ts';
import type { Booking } from './model.ts';

type Occasion =
  | 'booking.made'
  | 'booking.changed'
  | 'booking.cancelled'
  | 'booking.reminder'
  | 'booking.missed';

/** Tells who booked what became of it, in his space and on his telephone. */
export async function tellOfBooking(
  call: Call,
  transaction: Transaction,
  template: Occasion,
  booking: Booking,
  hall: Hall,
): Promise<void> {
  const { code, day, starts, accountId } = booking;
  const matter = hall.matters.find(({ key }) => key === booking.matterKey);
  await sendMessage(call, transaction, {
    to: { accountId },
    template,
    parameters: {
      matter: matter?.name ?? booking.matterKey,
      place: booking.kind === 'visit' ? booking.address : hall.name,
      time: `${day} ${starts}`,
      code,
      phone: hall.phone,
    },
    channels: ['portal', 'sms'],
  });
}
