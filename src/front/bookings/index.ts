import { onDayBegun } from '#casework/cases/index.ts';
import { ageingRows, registerPersonalData } from '#casework/retention/index.ts';
import { registerOwnData } from '#casework/subjects/index.ts';
import type { Module } from '#kernel/http/index.ts';
import { carryAccountsBy } from '#platform/identity/index.ts';
import { registerCrossing } from '#platform/zones/index.ts';
import { beginDayOfBookings } from './begin-day.ts';
import { carryBookings } from './carry-bookings.ts';
import { bookingCrossing, settlementCrossing } from './cross-booking.ts';
import { ownBookings } from './own-data.ts';
import { bookingRoutes } from './routes.ts';
import { ageingBookings } from './store.ts';

export { arriveByCode } from './arrive.ts';
export { bookSlot } from './book-slot.ts';
export { cancelBooking, changeBooking } from './change-booking.ts';
export { bodyOf, findHall, listHalls, matterOf } from './halls.ts';
export type { Booking } from './model.ts';
export { listExpected, listOwnBookings, listVisits } from './read-bookings.ts';
export { settleVisit } from './settle-visit.ts';
export { bookableDays, isAhead, listSlots, minutesOf } from './slots.ts';

export const bookingsModule: Module = {
  name: 'front/bookings',
  register: () => {
    registerOwnData(ownBookings);
    carryAccountsBy('bookings.booking', carryBookings);
    registerPersonalData(ageingRows({ key: 'bookings', rows: ageingBookings }));
    registerCrossing('booking', bookingCrossing);
    registerCrossing('booking-settled', settlementCrossing);
    onDayBegun('bookings', beginDayOfBookings);
  },
  routes: bookingRoutes,
};
