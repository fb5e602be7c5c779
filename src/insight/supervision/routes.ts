import { type TSchema, Type } from 'typebox';
import type { Application, Call } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { CountersignExplanation, countersignExplanation } from './countersign-explanation.ts';
import { ExplainCard, explainCard } from './explain-card.ts';
import { IssueOrder, issueOrder } from './issue-order.ts';
import { listCards } from './list-cards.ts';
import { listMoments } from './list-moments.ts';
import { CardKind, Measure } from './model.ts';
import { readBoard } from './read-board.ts';
import { readScore } from './read-score.ts';
import { dimensions, readStatistics, spans } from './read-statistics.ts';
import { readTrail } from './read-trail.ts';
import { RecordFinding, recordFinding } from './record-finding.ts';
import { ReplyToOrder, replyToOrder } from './reply-to-order.ts';

const Id = Type.String({ format: 'uuid' });
const Day = Type.String({ format: 'date' });
const tags = ['supervision'];

/** `/api/supervision`: what supervisors and the bodies they supervise do and see. */
export function supervisionRoutes(http: Http, application: Application): void {
  const act = <Body extends TSchema>(
    path: string,
    summary: string,
    body: Body,
    use: (call: Call, input: never) => Promise<unknown>,
  ) =>
    http.post(
      `/api/supervision/${path}`,
      { schema: { tags, summary, body, response: { 204: Type.Null() } } },
      async (request, reply) => {
        await use(await callOf(application, request), request.body as never);
        return reply.code(204).send(null);
      },
    );
  act('explanations', 'Explain a warning or card of your body', ExplainCard, explainCard);
  act(
    'explanations/countersign',
    'Sign what a body has explained, or return it',
    CountersignExplanation,
    countersignExplanation,
  );
  act('orders', 'Order a body to close a case and reply', IssueOrder, issueOrder);
  act('orders/reply', 'Reply to a supervision order', ReplyToOrder, replyToOrder);
  act('findings', 'Mark what was found in a case', RecordFinding, recordFinding);
  http.get(
    '/api/supervision/board',
    {
      schema: {
        tags,
        summary: 'How bodies kept their periods in a month',
        querystring: Type.Object({ day: Day }),
      },
    },
    async (request) => readBoard(await callOf(application, request), request.query.day),
  );
  http.get(
    '/api/supervision/bodies/:bodyId/score',
    {
      schema: {
        tags,
        summary: 'The score of a body in a month, each point with its cases',
        params: Type.Object({ bodyId: Id }),
        querystring: Type.Object({ day: Day }),
      },
    },
    async (request) =>
      readScore(await callOf(application, request), request.params.bodyId, request.query.day),
  );
  http.get(
    '/api/supervision/cards',
    {
      schema: {
        tags,
        summary: 'Warnings and cards',
        querystring: Type.Object({
          kind: Type.Optional(CardKind),
          bodyId: Type.Optional(Id),
          before: Type.Optional(Id),
        }),
      },
    },
    async (request) => {
      const { kind, ...query } = request.query;
      return listCards(await callOf(application, request), { ...query, ...(kind ? { kinds: [kind] } : {}) });
    },
  );
  http.get(
    '/api/supervision/cases',
    {
      schema: {
        tags,
        summary: 'The cases behind a figure',
        querystring: Type.Object({
          measure: Measure,
          from: Day,
          to: Day,
          bodyId: Type.Optional(Id),
          itemKey: Type.Optional(Type.String()),
          regionId: Type.Optional(Type.String()),
          channel: Type.Optional(Type.String()),
          before: Type.Optional(Type.String()),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
      },
    },
    async (request) => {
      const { itemKey, ...query } = request.query;
      return listMoments(await callOf(application, request), {
        ...query,
        ...(itemKey ? { itemKeys: [itemKey] } : {}),
      });
    },
  );
  http.get(
    '/api/supervision/cases/:caseId',
    {
      schema: { tags, summary: 'What supervision knows of a case', params: Type.Object({ caseId: Id }) },
    },
    async (request) => readTrail(await callOf(application, request), request.params.caseId),
  );
  const StatisticsQuery = Type.Object({
    day: Day,
    span: Type.Enum([...spans]),
    by: Type.Enum([...dimensions]),
    bodyId: Type.Optional(Id),
    itemKey: Type.Optional(Type.String()),
  });
  http.get(
    '/api/supervision/statistics',
    { schema: { tags, summary: 'Figures of a day, month or year', querystring: StatisticsQuery } },
    async (request) => readStatistics(await callOf(application, request), request.query),
  );
}
