import { Type } from 'typebox';
import { Check } from 'typebox/value';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { bodyById, findBody } from '#platform/directory/index.ts';
import { CarriedSubjects, subjectsHere, subjectsToCarry } from '#platform/identity/index.ts';
import { type Crossing, sendAcross } from '#platform/zones/index.ts';
import { findHall } from './halls.ts';
import type { Booking } from './model.ts';
import { findBooking, lockBooking, putBooking, settleBooking } from './store.ts';
import { tellOfBooking } from './tell-of-booking.ts';

const Uuid = Type.String({ format: 'uuid' });
const Noted = Type.Object({ bookingId: Uuid });
const time = { pattern: '^\\d{2}:\\d{2}$' };
const Arrived = Type.Object({
  booking: Type.Object({
    id: Uuid,
    hallKey: Type.String({ maxLength: 100 }),
    matterKey: Type.String({ maxLength: 100 }),
    kind: Type.Enum(['counter', 'visit']),
    day: Type.String({ format: 'date' }),
    starts: Type.String(time),
    ends: Type.String(time),
    accountId: Uuid,
    subjectId: Type.Union([Uuid, Type.Null()]),
    name: Type.String({ maxLength: 200 }),
    address: Type.String({ maxLength: 200 }),
    note: Type.String({ maxLength: 200 }),
    code: Type.String({ pattern: '^\\d{6}$' }),
    state: Type.Enum(['booked', 'cancelled']),
    madeAt: Type.String({ format: 'date-time' }),
    version: Type.Integer({ minimum: 1 }),
  }),
  body: Type.String(),
  subjects: Type.Optional(CarriedSubjects),
});

/** It was booked, moved or given up in the public network, which alone knows how many places are left; the counters are told. */
export async function sendBooking(call: Call, transaction: Transaction, bookingId: string): Promise<void> {
  if (call.config.zone.name === 'internet')
    await sendAcross(transaction, 'outer', { kind: 'booking', payload: { bookingId } });
}

/** Noted by its id, it travels as it stands when its turn has come. */
export const bookingCrossing: Crossing = {
  from: 'internet',
  to: 'outer',
  makeReady: async function* (application, payload) {
    if (!Check(Noted, payload)) throw new Error('what waits is no booking');
    const found = await findBooking(application.database, payload.bookingId);
    // What the counters have settled they need not be told.
    if (found?.state !== 'booked' && found?.state !== 'cancelled') return;
    const { bodyId, madeAt, ...booking } = found;
    const body = await bodyById(application, bodyId);
    if (!body) throw new Error(`there is no body ${bodyId}`);
    const subjects = await subjectsToCarry(application, [booking.subjectId]);
    yield {
      kind: 'booking',
      payload: { booking: { ...booking, madeAt: madeAt.toISOString() }, body: body.key, subjects },
    };
  },
  receive: async (call, transaction, payload) => {
    if (!Check(Arrived, payload)) throw new Error('what arrived is no booking');
    const { booking, body: key, subjects } = payload;
    await findHall(call, booking.hallKey);
    const body = await findBody(call, key);
    if (!body) throw new Error(`the body ${key} is not known here`);
    const own = await subjectsHere(call, transaction, subjects);
    const subjectId = own(booking.subjectId);
    const arrived: Booking = { ...booking, subjectId, bodyId: body.id, madeAt: new Date(booking.madeAt) };
    await putBooking(transaction, arrived, call.clock.now());
  },
};

const Settled = Type.Object({ id: Uuid, state: Type.Enum(['arrived', 'done', 'missed']) });

/** Who came and who did not is seen at the counters; the public network shows it to whoever booked. */
export async function sendSettled(
  call: Call,
  transaction: Transaction,
  { id, state }: Pick<Booking, 'id' | 'state'>,
): Promise<void> {
  if (call.config.zone.name === 'outer')
    await sendAcross(transaction, 'internet', { kind: 'booking-settled', payload: { id, state } });
}

/** That somebody did not come is said where it is known whether he had given it up. */
export const tellsHere = ({ config }: Pick<Call, 'config'>): boolean => config.zone.name !== 'outer';

/** Whoever gave it up in time did not miss it, whatever the counters had not heard of. */
export const settlementCrossing: Crossing = {
  from: 'outer',
  to: 'internet',
  receive: async (call, transaction, payload) => {
    if (!Check(Settled, payload)) throw new Error('what arrived is not what became of a booking');
    const booking = await lockBooking(transaction, payload.id);
    if (booking?.state !== 'booked') return;
    await settleBooking(transaction, booking.id, payload.state, call.clock.now());
    if (payload.state === 'missed')
      await tellOfBooking(
        call,
        transaction,
        'booking.missed',
        booking,
        await findHall(call, booking.hallKey),
      );
  },
};
