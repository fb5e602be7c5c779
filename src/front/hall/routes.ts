import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { readQueues } from './call-number.ts';
import { counterRoutes } from './counter-routes.ts';
import { exchangeRoutes } from './exchange-routes.ts';

/** `/api/halls`: what hangs in a hall for everybody to see; boards that are not a browser ask here. */
export function hallRoutes(http: Http, application: Application): void {
  counterRoutes(http, application);
  exchangeRoutes(http, application);
  http.get(
    '/api/halls/:hallKey/queues',
    {
      schema: {
        tags: ['bookings'],
        summary: 'The queues of a hall today, and the numbers called last',
        params: Type.Object({ hallKey: Type.String() }),
        response: {
          200: Type.Object({
            waiting: Type.Record(Type.String(), Type.Integer()),
            called: Type.Array(
              Type.Object({ number: Type.String(), window: Type.String(), times: Type.Integer() }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { waiting, called } = await readQueues(
        await callOf(application, request),
        request.params.hallKey,
      );
      return {
        waiting: Object.fromEntries(waiting),
        called: called.map(({ number, windowKey, times }) => ({ number, window: windowKey ?? '', times })),
      };
    },
  );
}
