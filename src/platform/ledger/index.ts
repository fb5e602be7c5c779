export { book } from './book.ts';
export type { AccountName, Booking, Line, Nature } from './model.ts';
export { listBookings, readBalances } from './read-books.ts';
export { readCollected } from './read-collected.ts';
export { reverseBooking } from './reverse-booking.ts';
