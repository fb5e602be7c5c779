import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { handOut, listAtExit } from './hand-out.ts';
import { readExchange } from './read-exchange.ts';
import { findAgain, readSlip, receiveSlip } from './receive-slip.ts';
import { sendToBody, sendToHall } from './send-slip.ts';

const tags = ['counter'];
const Uuid = Type.String({ format: 'uuid' });
const Id = Type.Object({ id: Uuid });
const Key = Type.String({ maxLength: 100 });
const done = { 204: Type.Null() };

/** `/api/counter`: papers between the hall and the bodies 交接, and what is handed out at the exit 出件. */
export function exchangeRoutes(http: Http, application: Application): void {
  http.get(
    '/api/counter/exchange',
    { schema: { tags, summary: 'Papers held, slips under way, results that can be sent to the hall' } },
    async (request) => readExchange(await callOf(application, request)),
  );
  http.post(
    '/api/counter/slips/to-body',
    {
      schema: {
        tags,
        summary: 'Send the originals of a body in one batch',
        body: Type.Object({ hallKey: Key, bodyId: Uuid }),
      },
    },
    async (request) => sendToBody(await callOf(application, request), request.body),
  );
  http.post(
    '/api/counter/slips/to-hall',
    {
      schema: {
        tags,
        summary: 'Send results to the hall in one batch',
        body: Type.Object({ hallKey: Key, deliveryIds: Type.Array(Uuid, { maxItems: 200 }) }),
      },
    },
    async (request) => sendToHall(await callOf(application, request), request.body),
  );
  http.get(
    '/api/counter/slips/:id',
    { schema: { tags, summary: 'A slip and its papers', params: Id } },
    async (request) => readSlip(await callOf(application, request), request.params.id),
  );
  http.post(
    '/api/counter/slips/:id/receipt',
    {
      schema: {
        tags,
        summary: 'Sign for a slip, with what is missing from it',
        params: Id,
        body: Type.Object({
          missing: Type.Array(Type.Object({ paperId: Uuid, note: Type.String({ maxLength: 500 }) }), {
            maxItems: 500,
            default: [],
          }),
        }),
        response: done,
      },
    },
    async (request, reply) => {
      const missing = new Map(request.body.missing.map(({ paperId, note }) => [paperId, note]));
      await receiveSlip(await callOf(application, request), { slipId: request.params.id, missing });
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/counter/papers/:id/found',
    { schema: { tags, summary: 'A paper that was missing has been found', params: Id, response: done } },
    async (request, reply) => {
      await findAgain(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  http.get(
    '/api/counter/exit',
    {
      schema: {
        tags,
        summary: 'What waits at the exit',
        querystring: Type.Object({ receiptNumber: Type.Optional(Type.String({ maxLength: 40 })) }),
      },
    },
    async (request) => ({
      papers: await listAtExit(await callOf(application, request), request.query.receiptNumber),
    }),
  );
  http.post(
    '/api/counter/papers/:id/hand-out',
    {
      schema: {
        tags,
        summary: 'Hand a result out against its code; the id is the act’s: sent twice it is one',
        params: Id,
        body: Type.Object({ id: Uuid, code: Type.String({ maxLength: 20 }), windowKey: Key }),
        response: done,
      },
    },
    async (request, reply) => {
      await handOut(await callOf(application, request), { ...request.body, paperId: request.params.id });
      return reply.code(204).send(null);
    },
  );
}
