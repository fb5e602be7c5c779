import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { answerRequest, listRequests } from './answer-request.ts';
import { askCopy, listCopies, openCopy } from './ask-copy.ts';
import { askRequest, listOwnRequests } from './ask-request.ts';
import { eraseOwn, planOwnErasure } from './erase-own.ts';
import { AskRequest, RequestKind, RequestOutcome, type SubjectRequest } from './model.ts';

const Words = Type.Record(Type.String(), Type.String());
const Nullable = Type.Union([Type.String(), Type.Null()]);
const NullableNumber = Type.Union([Type.Integer(), Type.Null()]);
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Request = Type.Object({
  id: Type.String(),
  kind: RequestKind,
  text: Type.String(),
  askedOn: Type.String(),
  dueOn: Type.String(),
  outcome: Type.Union([RequestOutcome, Type.Null()]),
  answer: Nullable,
  answeredAt: Nullable,
});

export function subjectRoutes(http: Http, application: Application): void {
  ownRoutes(http, application);
  requestRoutes(http, application);
}

function ownRoutes(http: Http, application: Application): void {
  http.get(
    '/api/own-data',
    {
      schema: {
        tags: ['own data'],
        summary:
          'What is kept about the caller, kind by kind: what he may erase at once, what stays and why; his copies and requests',
        response: {
          200: Type.Object({
            kinds: Type.Array(
              Type.Object({
                key: Type.String(),
                title: Words,
                goes: NullableNumber,
                ground: Type.Union([Words, Type.Null()]),
                days: NullableNumber,
              }),
            ),
            copies: Type.Array(
              Type.Object({
                id: Type.String(),
                askedAt: Type.String(),
                madeAt: Nullable,
                size: NullableNumber,
                until: Nullable,
              }),
            ),
            requests: Type.Array(Request),
          }),
        },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      const [kinds, copies, requests] = await Promise.all([
        planOwnErasure(call),
        listCopies(call),
        listOwnRequests(call),
      ]);
      return {
        kinds: [...kinds],
        copies: copies.map((copy) => ({
          ...copy,
          askedAt: copy.askedAt.toISOString(),
          madeAt: copy.madeAt?.toISOString() ?? null,
        })),
        requests: requests.map(shown),
      };
    },
  );

  http.post(
    '/api/own-data/copies',
    {
      schema: {
        tags: ['own data'],
        summary: 'Ask for a copy of everything that is kept about the caller',
        response: { 202: Type.Object({ id: Type.String() }) },
      },
    },
    async (request, reply) => reply.code(202).send(await askCopy(await callOf(application, request))),
  );

  http.get(
    '/api/own-data/copies/:id',
    {
      schema: {
        tags: ['own data'],
        summary: 'The copy as a ZIP; one has just proved who one is',
        params: Id,
      },
    },
    async (request, reply) => {
      const { name, content } = await openCopy(await callOf(application, request), request.params.id);
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'no-store')
        .send(content);
    },
  );

  http.post(
    '/api/own-data/erase',
    {
      schema: {
        tags: ['own data'],
        summary: 'Erase at once what nobody needs but the caller; one has just proved who one is',
        response: { 200: Type.Object({ erased: Type.Record(Type.String(), Type.Integer()) }) },
      },
    },
    async (request) => ({ erased: await eraseOwn(await callOf(application, request)) }),
  );
}

function requestRoutes(http: Http, application: Application): void {
  http.post(
    '/api/own-data/requests',
    {
      schema: {
        tags: ['own data'],
        summary: 'Ask a body to correct or to erase what it keeps about the caller',
        body: AskRequest,
        response: { 201: Type.Object({ dueOn: Type.String() }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await askRequest(await callOf(application, request), request.body)),
  );

  http.get(
    '/api/own-data/requests',
    {
      schema: {
        tags: ['own data'],
        summary: 'The requests that the caller answers for his body',
        response: { 200: Type.Object({ requests: Type.Array(Request) }) },
      },
    },
    async (request) => ({ requests: (await listRequests(await callOf(application, request))).map(shown) }),
  );

  http.post(
    '/api/own-data/requests/:id/answer',
    {
      schema: {
        tags: ['own data'],
        summary: 'Answer a request for the body, with reasons',
        params: Id,
        body: Type.Object({
          outcome: RequestOutcome,
          text: Type.String({ minLength: 1, maxLength: 2000 }),
        }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      await answerRequest(call, { requestId: request.params.id, ...request.body });
      return reply.code(204).send(null);
    },
  );
}

const shown = ({ id, kind, text, askedOn, dueOn, outcome, answer, answeredAt }: SubjectRequest) => ({
  id,
  kind,
  text,
  askedOn,
  dueOn,
  outcome,
  answer,
  answeredAt: answeredAt?.toISOString() ?? null,
});
