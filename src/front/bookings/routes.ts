import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { BookSlot, bookSlot } from './book-slot.ts';
import { ChangeBooking, cancelBooking, changeBooking } from './change-booking.ts';
import type { Booking } from './model.ts';
import { listOwnBookings } from './read-bookings.ts';
import { listSlots } from './slots.ts';

const tags = ['bookings'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Shown = Type.Object({
  id: Type.String({ format: 'uuid' }),
  hallKey: Type.String(),
  matterKey: Type.String(),
  day: Type.String(),
  starts: Type.String(),
  ends: Type.String(),
  address: Type.String(),
  code: Type.String(),
  state: Type.String(),
});

const shown = ({ id, hallKey, matterKey, day, starts, ends, address, code, state }: Booking) => ({
  ...{ id, hallKey, matterKey, day, starts, ends, address, code, state },
});

/** `/api/bookings`: turns at a counter and visits, for whoever books. */
export function bookingRoutes(http: Http, application: Application): void {
  http.get(
    '/api/halls/:hallKey/slots',
    {
      schema: {
        tags,
        summary: 'The times of a day that can be booked',
        params: Type.Object({ hallKey: Type.String() }),
        querystring: Type.Object({ matter: Type.String(), day: Type.String({ format: 'date' }) }),
        response: {
          200: Type.Object({
            slots: Type.Array(
              Type.Object({ starts: Type.String(), ends: Type.String(), left: Type.Integer() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { matter: matterKey, day } = request.query;
      const call = await callOf(application, request);
      return { slots: [...(await listSlots(call, { hallKey: request.params.hallKey, matterKey, day }))] };
    },
  );
  http.get(
    '/api/bookings',
    {
      schema: {
        tags,
        summary: 'Your bookings',
        response: { 200: Type.Object({ bookings: Type.Array(Shown) }) },
      },
    },
    async (request) => ({
      bookings: (await listOwnBookings(await callOf(application, request))).map(shown),
    }),
  );
  http.post(
    '/api/bookings',
    { schema: { tags, summary: 'Book a time', body: BookSlot, response: { 201: Shown } } },
    async (request, reply) => {
      const booking = await bookSlot(await callOf(application, request), request.body);
      return reply.code(201).send(shown(booking));
    },
  );
  http.post(
    '/api/bookings/:id/change',
    {
      schema: {
        tags,
        summary: 'Move a booking to another time',
        params: Id,
        body: ChangeBooking,
        response: { 200: Shown },
      },
    },
    async (request) =>
      shown(await changeBooking(await callOf(application, request), request.params.id, request.body)),
  );
  http.post(
    '/api/bookings/:id/cancel',
    {
      schema: { tags, summary: 'Give a booking up', params: Id, response: { 204: Type.Null() } },
    },
    async (request, reply) => {
      await cancelBooking(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
