import type { Transaction } from '#kernel/database/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';
import { bookingProblem } from './problems.ts';
import { moveBookings } from './store.ts';

/** Which of two bookings at the same time falls away is the person's to say, before his accounts become one. */
export async function carryBookings(transaction: Transaction, merged: MergedAccount): Promise<void> {
  if (!(await moveBookings(transaction, merged))) throw bookingProblem('merge-booked');
}
