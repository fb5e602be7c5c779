import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { Redeliver, readDeliveredDays, redeliverDay } from './read-days.ts';

const tags = ['supervision'];
const Day = Type.String({ format: 'date' });

/** `/api/supervision/deliveries`: what the higher platform is told of every day. */
export function deliveryRoutes(http: Http, application: Application): void {
  http.get(
    '/api/supervision/deliveries',
    {
      schema: {
        tags,
        summary: 'What went up to the higher platform each day, and whether all of it is there',
        querystring: Type.Object({ before: Type.Optional(Day) }),
      },
    },
    async (request) => readDeliveredDays(await callOf(application, request), request.query),
  );
  http.post(
    '/api/supervision/deliveries/:day/again',
    {
      schema: {
        tags,
        summary: 'Deliver a day once more',
        params: Type.Object({ day: Day }),
        body: Redeliver,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await redeliverDay(await callOf(application, request), request.params.day, request.body);
      return reply.code(204).send(null);
    },
  );
}
