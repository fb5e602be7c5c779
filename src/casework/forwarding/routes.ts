import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { Signed } from '#platform/exchange/index.ts';
import { answerRoutes } from './answer-route.ts';
import { fetchForwardedFile } from './fetch-file.ts';
import { RetryForward, retryForward } from './handle-forward.ts';
import { forwardStates } from './model.ts';
import { listForwarded, readCompared, readForward } from './read-forwards.ts';
import { reconcileForwarded, SettleForwardDifference, settleForwardDifference } from './reconcile.ts';
import { receiveAnswer } from './take-answer.ts';

const tags = ['forwarding'];
const done = { 204: Type.Null() };
const Uuid = Type.String({ format: 'uuid' });
const Id = Type.Object({ id: Uuid });
const System = Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 64 });

/** `/api/forwarding`: cases that are decided in other systems, and those systems' side. */
export function forwardingRoutes(http: Http, application: Application): void {
  http.get(
    '/api/forwarding',
    {
      schema: {
        tags,
        summary: 'Cases forwarded to other systems, the newest first',
        querystring: Type.Object({
          state: Type.Optional(Type.Enum([...forwardStates])),
          before: Type.Optional(Uuid),
        }),
      },
    },
    async (request) => listForwarded(await callOf(application, request), request.query),
  );
  http.get(
    '/api/forwarding/:id',
    { schema: { tags, summary: 'A forwarded case with everything exchanged about it', params: Id } },
    async (request) => readForward(await callOf(application, request), request.params.id),
  );
  http.post(
    '/api/forwarding/:id/retry',
    {
      schema: {
        tags,
        summary: 'Send again, or ask again, at once',
        params: Id,
        body: RetryForward,
        response: done,
      },
    },
    async (request, reply) => {
      await retryForward(await callOf(application, request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  http.get(
    '/api/forwarding/comparisons',
    { schema: { tags, summary: 'Days compared with other systems, and what differed' } },
    async (request) => readCompared(await callOf(application, request)),
  );
  http.post(
    '/api/forwarding/differences/:id/settlement',
    {
      schema: {
        tags,
        summary: 'Say what a difference was',
        params: Id,
        body: SettleForwardDifference,
        response: done,
      },
    },
    async (request, reply) => {
      await settleForwardDifference(await callOf(application, request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/forwarding/systems/:system/comparisons/:day',
    {
      schema: {
        tags,
        summary: 'Compare a day with the statement of another system',
        params: Type.Object({ system: System, day: Type.String({ format: 'date' }) }),
      },
    },
    async (request) =>
      reconcileForwarded(await callOf(application, request), request.params.system, request.params.day),
  );
  answerRoutes(http, application);
  foreignRoutes(http, application);
}

/** What the other systems call, signed with the secret that they share with us. */
function foreignRoutes(http: Http, application: Application): void {
  http.post(
    '/api/forwarding/systems/:system/answers',
    {
      schema: {
        tags,
        summary: 'Another system tells what it has decided, signed',
        params: Type.Object({ system: System }),
        body: Signed,
      },
    },
    async (request) => ({
      taken: await receiveAnswer(await callOf(application, request), request.params.system, request.body),
    }),
  );
  http.get(
    '/api/forwarding/:id/files/:fileId',
    {
      schema: {
        tags,
        summary: 'Another system fetches a file of a case forwarded to it, signed',
        params: Type.Object({ id: Uuid, fileId: Uuid }),
        headers: Type.Object({
          'x-time': Type.Optional(Type.Integer()),
          'x-signature': Type.Optional(Type.String({ maxLength: 64 })),
        }),
        produces: ['application/octet-stream'],
        response: {
          200: Type.Unsafe<Readable>({ type: 'string', format: 'binary', description: 'The bytes' }),
        },
      },
    },
    async (request, reply) => {
      const { id: forwardId, fileId } = request.params;
      const { file, content } = await fetchForwardedFile(await callOf(application, request), {
        ...{ forwardId, fileId, path: request.url },
        time: request.headers['x-time'] ?? 0,
        signature: request.headers['x-signature'] ?? '',
      });
      return reply
        .type(file.mediaType)
        .header('content-length', file.size)
        .header('cache-control', 'no-store')
        .send(Readable.from(content, { objectMode: false }));
    },
  );
}
