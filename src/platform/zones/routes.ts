import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http, httpProblem } from '#kernel/http/index.ts';
import { answerTransfer } from './carry-by-http.ts';
import { answersAt } from './places.ts';
import { readZones, Zones } from './read-zones.ts';

const tags = ['zones'];
const TransferBody = Type.Object(
  { transfer: Type.String({ maxLength: 32 << 20 }) },
  { additionalProperties: false },
);

/** What this zone does not serve is not there; what the zones say to each other. */
export function zoneRoutes(http: Http, application: Application): void {
  const zone = application.config.zone.name;
  if (zone !== 'all') {
    http.addHook('onRequest', async ({ url }) => {
      if (!answersAt(zone, url)) throw httpProblem('not-found');
    });
    transferRoute(http, application);
  }
  http.get(
    '/api/zones',
    {
      schema: {
        tags,
        summary: 'What each zone serves, and how far transfers have come',
        response: { 200: Zones },
      },
    },
    async (request) => readZones(await callOf(application, request)),
  );
}

/** Only where there are other zones: the whole has nobody to talk to. */
function transferRoute(http: Http, application: Application): void {
  http.post(
    '/api/zones/transfers',
    {
      bodyLimit: 34 << 20,
      schema: {
        tags,
        summary:
          'Another zone brings what it has and takes what is for it; its signature is its right to do so',
        body: TransferBody,
        response: { 200: TransferBody },
      },
    },
    async (request) => ({ transfer: await answerTransfer(application, request.body.transfer) }),
  );
}
