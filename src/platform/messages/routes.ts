import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { Signed } from '#platform/exchange/index.ts';
import { InboxMessage, OutgoingMessage } from './model.ts';
import { listMessages, listOutgoing, markMessageRead } from './read-messages.ts';
import { takeReceipts } from './take-receipts.ts';

const Paging = Type.Object({
  before: Type.Optional(
    Type.String({ format: 'uuid', description: 'The id of the last message of the page before' }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
});
const security = [{ bearer: [] }];

export function messageRoutes(http: Http, application: Application): void {
  http.get(
    '/api/messages',
    {
      schema: {
        tags: ['messages'],
        summary: 'One’s own messages, newest first',
        security,
        querystring: Paging,
        response: { 200: Type.Object({ messages: Type.Array(InboxMessage), unread: Type.Integer() }) },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      requireAccount(call);
      return listMessages(call, request.query);
    },
  );

  http.post(
    '/api/messages/:id/read',
    {
      schema: {
        tags: ['messages'],
        summary: 'Marks one of one’s own messages as read',
        security,
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      requireAccount(call);
      await markMessageRead(call, request.params.id);
      return reply.code(204).send(null);
    },
  );

  http.post(
    '/api/messages/receipts',
    {
      schema: {
        tags: ['messages'],
        summary: 'The SMS gateway tells what became of messages, signed',
        body: Signed,
        response: { 200: Type.Object({ unknown: Type.Integer() }) },
      },
    },
    async (request) => takeReceipts(await callOf(application, request), request.body),
  );

  http.get(
    '/api/outgoing',
    {
      schema: {
        tags: ['messages'],
        summary: 'What was or would be sent by SMS and e-mail, newest first',
        security,
        querystring: Paging,
        response: { 200: Type.Object({ outgoing: Type.Array(OutgoingMessage) }) },
      },
    },
    async (request) => {
      return { outgoing: await listOutgoing(await callOf(application, request), request.query) };
    },
  );
}
