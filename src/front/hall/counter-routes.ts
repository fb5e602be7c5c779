import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { callAgain, callNext, endServing, readmit, skipNumber, transferNumber } from './call-number.ts';
import { enterApplication, enterCorrection, scanMaterial, submitAtCounter } from './enter-application.ts';
import { ReceiveCoApplicant, receiveCoApplicant } from './receive-co-applicant.ts';
import { currentReception, endReception, ReceiveVisitor, receiveVisitor } from './receive-visitor.ts';
import { requireServedHalls } from './serve-hall.ts';

const tags = ['counter'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Key = Type.String({ maxLength: 100 });
const Window = Type.Object({ hallKey: Key, windowKey: Key });
const done = { 204: Type.Null() };

/** `/api/counter`: what an officer at a counter does, for counters that have a program of their own. */
export function counterRoutes(http: Http, application: Application): void {
  http.get(
    '/api/counter',
    { schema: { tags, summary: 'The halls one serves, and who stands at one’s window' } },
    async (request) => {
      const call = await callOf(application, request);
      const [halls, reception] = await Promise.all([requireServedHalls(call), currentReception(call)]);
      return {
        halls: halls.map(({ key, name, windows }) => ({ key, name, windows })),
        reception: reception ?? null,
      };
    },
  );
  numberRoutes(http, application);
  receptionRoutes(http, application);
  entryRoutes(http, application);
}

function numberRoutes(http: Http, application: Application): void {
  const after = Type.Union([Type.String({ maxLength: 20 }), Type.Null()], {
    description: 'The number at the window when it was asked: asked twice it calls once',
  });
  const body = Type.Object({ ...Window.properties, after });
  http.post(
    '/api/counter/numbers/next',
    { schema: { tags, summary: 'Call whose turn it is', body } },
    async (request) => callNext(await callOf(application, request), request.body),
  );
  for (const [way, act, summary] of [
    ['again', callAgain, 'Call the same number again'],
    ['skip', skipNumber, 'Nobody came'],
    ['end', endServing, 'The visitor has been served'],
  ] as const)
    http.post(`/api/counter/numbers/${way}`, { schema: { tags, summary, body: Window } }, async (request) =>
      act(await callOf(application, request), request.body),
    );
  http.post(
    '/api/counter/numbers/transfer',
    {
      schema: {
        tags,
        summary: 'Send the visitor to another queue',
        body: Type.Object({ ...Window.properties, matterKey: Key }),
      },
    },
    async (request) => transferNumber(await callOf(application, request), request.body),
  );
  http.post(
    '/api/counter/numbers/readmit',
    {
      schema: {
        tags,
        summary: 'Somebody who was skipped has come after all',
        body: Type.Object({ ...Window.properties, number: Type.String({ maxLength: 20 }) }),
      },
    },
    async (request) => readmit(await callOf(application, request), request.body),
  );
}

function receptionRoutes(http: Http, application: Application): void {
  http.post(
    '/api/counter/receptions',
    {
      schema: {
        tags,
        summary: 'Who stands at the window, by card or by what was seen',
        body: ReceiveVisitor,
      },
    },
    async (request) => receiveVisitor(await callOf(application, request), request.body),
  );
  http.post(
    '/api/counter/receptions/end',
    {
      schema: { tags, summary: 'The visitor has gone', body: Type.Object({ hallKey: Key }), response: done },
    },
    async (request, reply) => {
      await endReception(await callOf(application, request), request.body.hallKey);
      return reply.code(204).send(null);
    },
  );
}

/** The draft is filled in by `/api/drafts`, like one's own. */
function entryRoutes(http: Http, application: Application): void {
  http.post(
    '/api/counter/drafts',
    {
      schema: {
        tags,
        summary: 'Begin an application for the visitor',
        body: Type.Object({
          receptionId: Type.String({ format: 'uuid' }),
          itemKey: Key,
          situation: Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), { default: {} }),
        }),
      },
    },
    async (request) => {
      const { id } = await enterApplication(await callOf(application, request), request.body);
      return { id };
    },
  );
  http.post(
    '/api/counter/corrections',
    {
      schema: {
        tags,
        summary: 'Open what the visitor was asked to correct, by its receipt number',
        body: Type.Object({
          receptionId: Type.String({ format: 'uuid' }),
          receiptNumber: Type.String({ maxLength: 40 }),
        }),
      },
    },
    async (request) => {
      const { id } = await enterCorrection(await callOf(application, request), request.body);
      return { id };
    },
  );
  http.post(
    '/api/counter/drafts/:id/scans',
    {
      schema: {
        tags,
        summary: 'Scan what lies on the scanner as one of the materials',
        params: Id,
        body: Type.Object({ materialKey: Key }),
        response: done,
      },
    },
    async (request, reply) => {
      const { materialKey } = request.body;
      await scanMaterial(await callOf(application, request), { draftId: request.params.id, materialKey });
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/counter/drafts/:id/present',
    {
      schema: {
        tags,
        summary:
          'Somebody who applies together with the visitor stands at the window: read the card on the reader',
        params: Id,
        body: ReceiveCoApplicant,
        response: done,
      },
    },
    async (request, reply) => {
      await receiveCoApplicant(await callOf(application, request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/counter/drafts/:id/submission',
    {
      schema: {
        tags,
        summary: 'Hand in what was entered, with the paper originals that were taken along',
        params: Id,
        body: Type.Object({
          originals: Type.Array(
            Type.Object({ materialKey: Key, copies: Type.Integer({ minimum: 0, maximum: 99 }) }),
            { maxItems: 100, default: [] },
          ),
        }),
      },
    },
    async (request) =>
      submitAtCounter(await callOf(application, request), {
        draftId: request.params.id,
        originals: request.body.originals,
      }),
  );
}
