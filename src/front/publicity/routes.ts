import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { AnswerRequest, answerRequest, listRequests } from './answer-request.ts';
import { AskRequest, askRequest } from './ask-request.ts';
import type { Decision } from './model.ts';
import { Penalty, publishPenalty } from './publish-penalty.ts';
import { longestText, readDecision, searchDecisions } from './search-decisions.ts';

const tags = ['publicity'];
const Id = Type.String({ format: 'uuid' });
const Day = Type.Optional(Type.String({ format: 'date' }));
const Key = Type.Optional(Type.String({ maxLength: 80 }));
const done = { 204: Type.Null() };
const Text = Type.Record(Type.String(), Type.String());
const NullableDay = Type.Union([Type.String(), Type.Null()]);

const Published = Type.Unsafe<Decision>(
  Type.Object({
    id: Id,
    kind: Type.Enum(['permission', 'penalty']),
    outcome: Type.Enum(['granted', 'granted-in-part', 'refused', 'penalised']),
    bodyKey: Type.String(),
    bodyName: Text,
    bodyCode: Type.String(),
    itemKey: Type.Union([Type.String(), Type.Null()]),
    itemTitle: Text,
    partyKind: Type.Enum(['firm', 'person']),
    partyName: Type.String({ description: 'Of a natural person masked, or empty' }),
    partyCode: Type.String({ description: 'Unified social credit code; empty for natural persons' }),
    representative: Type.String(),
    documentName: Text,
    documentNumber: Type.String(),
    category: Type.String(),
    content: Type.String(),
    licenceName: Type.Union([Text, Type.Null()]),
    licenceNumber: Type.String(),
    decidedOn: Type.String(),
    validFrom: NullableDay,
    validTo: NullableDay,
    facts: Type.String(),
    basis: Type.String(),
    measure: Type.String(),
    publishedAt: Type.String({ format: 'date-time' }),
    publishedOn: Type.String(),
    status: Type.Enum(['in-force', 'revoked', 'withdrawn', 'cancelled', 'superseded', 'annulled']),
    statusOn: NullableDay,
    shownUntil: NullableDay,
    repairFrom: NullableDay,
    correctedOn: NullableDay,
    changedAt: Type.String({ format: 'date-time' }),
    disputed: Type.Boolean(),
  }),
);

/** `/api/publicity`: decisions as open data, and how what is wrong with them is put right. */
export function publicityRoutes(http: Http, application: Application): void {
  http.get(
    '/api/publicity',
    {
      schema: {
        tags,
        summary: 'Published decisions on licences and penalties, the newest first',
        querystring: Type.Object({
          kind: Type.Optional(Type.Enum(['permission', 'penalty'])),
          body: Key,
          item: Key,
          from: Day,
          to: Day,
          text: Type.Optional(Type.String({ maxLength: longestText })),
          after: Type.Optional(Type.String({ maxLength: 60, description: '`next` of the page before' })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          200: Type.Object({
            decisions: Type.Array(Published),
            next: Type.Union([Type.String(), Type.Null()]),
          }),
        },
      },
    },
    async (request, reply) => {
      const { decisions, next } = await searchDecisions(await callOf(application, request), request.query);
      void reply.header('access-control-allow-origin', '*');
      return { decisions: [...decisions], next };
    },
  );
  http.get(
    '/api/publicity/:id',
    {
      schema: {
        tags,
        summary: 'One published decision',
        params: Type.Object({ id: Id }),
        response: { 200: Published },
      },
    },
    async (request, reply) => {
      void reply.header('access-control-allow-origin', '*');
      return readDecision(await callOf(application, request), request.params.id);
    },
  );
  http.post(
    '/api/publicity/penalties',
    {
      schema: {
        tags,
        summary: 'Publish a penalty',
        body: Penalty,
        response: { 201: Type.Object({ id: Id }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ id: await publishPenalty(await callOf(application, request), request.body) }),
  );
  http.post(
    '/api/publicity/requests',
    {
      schema: {
        tags,
        summary: 'Object to what is published about oneself, or ask for the repair of a penalty',
        body: AskRequest,
        response: done,
      },
    },
    async (request, reply) => {
      await askRequest(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.get(
    '/api/publicity/requests',
    {
      schema: {
        tags,
        summary: 'Objections and requests for repair, for the bodies that answer them',
        querystring: Type.Object({ answered: Type.Optional(Type.Boolean()) }),
      },
    },
    async (request) => ({
      requests: await listRequests(await callOf(application, request), request.query.answered),
    }),
  );
  http.post(
    '/api/publicity/answers',
    {
      schema: {
        tags,
        summary: 'Answer an objection or a request for repair',
        body: AnswerRequest,
        response: done,
      },
    },
    async (request, reply) => {
      await answerRequest(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
}
