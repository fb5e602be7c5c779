import { randomInt } from 'node:crypto';
import { type Static, Type } from 'typebox';
import type { Hall } from '#casework/packs/index.ts';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { accessProblem, requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { accountOf } from '#platform/identity/index.ts';
import { sendBooking } from './cross-booking.ts';
import { bodyOf, findHall, type Matter, matterOf } from './halls.ts';
import type { Booking } from './model.ts';
import { bookingProblem } from './problems.ts';
import { refuseBarred } from './refuse-barred.ts';
import { listSlots } from './slots.ts';
import { clashes, insertBooking, lockBooking, lockPerson, takePlace } from './store.ts';
import { tellOfBooking } from './tell-of-booking.ts';

export const BookSlot = Type.Object({
  id: Type.String({ format: 'uuid', description: 'Made by the caller: the same request twice books once' }),
  hallKey: Type.String(),
  matterKey: Type.String(),
  day: Type.String({ format: 'date' }),
  starts: Type.String({ pattern: '^\\d{2}:\\d{2}$' }),
  address: Type.Optional(Type.String({ maxLength: 200 })),
  note: Type.Optional(Type.String({ maxLength: 200 })),
});
export type BookSlot = Static<typeof BookSlot>;

/** Books a turn at a counter, or the visit of an inspector. A slot never holds more than its places, whoever asks at once. */
export async function bookSlot(call: Call, input: BookSlot): Promise<Booking> {
  requireAccount(call);
  const hall = await findHall(call, input.hallKey);
  const matter = matterOf(hall, input.matterKey);
  const address = input.address?.trim() ?? '';
  if (matter.kind === 'visit' && address === '') throw bookingProblem('address-missing');
  const slot = await slotOf(call, input);
  const [account, body] = await Promise.all([accountOf(call), bodyOf(call, hall, matter)]);
  if (!account) throw accessProblem('sign-in-required');
  const booking: Booking = {
    id: input.id,
    hallKey: hall.key,
    matterKey: matter.key,
    kind: matter.kind,
    bodyId: body.id,
    day: input.day,
    ...slot,
    accountId: account.id,
    subjectId: call.actor.onBehalfOf ?? null,
    name: account.actingFor?.principalName ?? account.name,
    address: matter.kind === 'visit' ? address : '',
    note: input.note?.trim() ?? '',
    code: '',
    state: 'booked',
    madeAt: call.clock.now(),
    version: 1,
  };
  return call.database.transaction((transaction) => book(call, transaction, booking, { hall, matter }));
}

async function book(
  call: Call,
  transaction: Transaction,
  asked: Booking,
  { hall, matter }: { readonly hall: Hall; readonly matter: Matter },
): Promise<Booking> {
  await lockPerson(transaction, asked.accountId);
  const before = await lockBooking(transaction, asked.id);
  if (before?.accountId === asked.accountId) return before;
  await refuseBarred(call, transaction, hall, asked.accountId);
  if (await clashes(transaction, asked, null)) throw bookingProblem('booked-already');
  if (!(await takePlace(transaction, asked, matter.places))) throw bookingProblem('slot-full');
  const booking = await insertWithCode(transaction, asked);
  await recordAudit(call, transaction, [
    { action: 'booking.make', object: { kind: 'booking', id: booking.id }, detail: { day: booking.day } },
  ]);
  await sendBooking(call, transaction, booking.id);
  await tellOfBooking(call, transaction, 'booking.made', booking, hall);
  return booking;
}

const mostTries = 20;

/** Nobody else who waits has the same code. */
async function insertWithCode(transaction: Transaction, asked: Booking): Promise<Booking> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const booking = { ...asked, code: String(randomInt(1_000_000)).padStart(6, '0') };
    if (await insertBooking(transaction, booking)) return booking;
  }
  throw bookingProblem('booked-already');
}

/** When a slot that can be booked begins and ends; what cannot be booked is refused. */
export async function slotOf(
  call: Call,
  at: { readonly hallKey: string; readonly matterKey: string; readonly day: string; readonly starts: string },
): Promise<{ readonly starts: string; readonly ends: string }> {
  const slot = (await listSlots(call, at)).find(({ starts }) => starts === at.starts);
  if (!slot) throw bookingProblem('slot-unknown');
  return { starts: slot.starts, ends: slot.ends };
}
