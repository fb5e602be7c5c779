import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { AnswerRating, answerRating, RecordCallBack, recordCallBack } from './follow-up.ts';
import { listFollowUps } from './list-follow-ups.ts';
import { GivenRating, rateCase } from './rate-case.ts';
import { readBodyRatings, readRatings } from './read-published.ts';
import { ReviewRating, reviewRating } from './review-rating.ts';

const tags = ['ratings'];

/** `/api/ratings`: applicants, devices at the counter, and those who answer. */
export function ratingRoutes(http: Http, application: Application): void {
  http.post(
    '/api/ratings',
    {
      schema: {
        tags,
        summary: 'Rate a handled case, once',
        description:
          'By the secret of the link, by the case while signed in as its applicant, or by receipt number and query password, as devices at the counter do.',
        body: GivenRating,
        response: { 201: Type.Object({ id: Type.String({ format: 'uuid' }) }) },
      },
    },
    async (request, reply) => {
      const { id } = await rateCase(await callOf(application, request), request.body);
      return reply.code(201).send({ id });
    },
  );
  http.get('/api/ratings', { schema: { tags, summary: 'How bodies are rated' } }, async (request) => ({
    bodies: await readRatings(await callOf(application, request)),
  }));
  http.get(
    '/api/ratings/bodies/:key',
    {
      schema: {
        tags,
        summary: 'How a body is rated, by service',
        params: Type.Object({ key: Type.String() }),
      },
    },
    async (request) => readBodyRatings(await callOf(application, request), request.params.key),
  );
  http.get(
    '/api/ratings/follow-ups',
    {
      schema: {
        tags,
        summary: 'Bad ratings to be followed up',
        querystring: Type.Object({
          closed: Type.Optional(Type.Boolean()),
          after: Type.Optional(Type.String({ maxLength: 100, description: '`next` of the page before' })),
        }),
      },
    },
    async (request) => listFollowUps(await callOf(application, request), request.query),
  );
  const done = { 204: Type.Null() };
  http.post(
    '/api/ratings/call-backs',
    { schema: { tags, summary: 'Record a call-back', body: RecordCallBack, response: done } },
    async (request, reply) => {
      await recordCallBack(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/ratings/answers',
    { schema: { tags, summary: 'Answer a bad rating', body: AnswerRating, response: done } },
    async (request, reply) => {
      await answerRating(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/ratings/reviews',
    {
      schema: {
        tags,
        summary: 'Publish what was written, or withhold it',
        body: ReviewRating,
        response: done,
      },
    },
    async (request, reply) => {
      await reviewRating(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
}
