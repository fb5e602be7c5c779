import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { Half, RosterPlace, RosterWeek } from './model.ts';
import { copyWeek, planWeek, publishWeek } from './plan-roster.ts';
import { readRoster } from './read-roster.ts';
import { AskSwap, answerSwap, askSwap, withdrawSwap } from './swap-turns.ts';

const tags = ['directory'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Nothing = { 204: Type.Null() };

/** Who of a division is on duty when. */
export function dutyRoutes(http: Http, application: Application): void {
  http.get(
    '/api/duty/roster',
    {
      schema: {
        tags,
        summary: 'A week of a division’s roster',
        querystring: RosterPlace,
        response: {
          200: Type.Object({
            published: Type.Boolean(),
            days: Type.Array(Type.Object({ day: Type.String(), working: Type.Boolean() })),
            turns: Type.Array(
              Type.Object({
                id: Type.String(),
                day: Type.String(),
                half: Half,
                officerId: Type.String(),
                name: Type.String(),
              }),
            ),
            away: Type.Array(
              Type.Object({
                officerId: Type.String(),
                from: Type.String(),
                to: Type.String(),
                substitute: Type.String(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const roster = await readRoster(await callOf(application, request), request.query);
      return {
        published: roster.publishedAt !== null,
        days: roster.days.map((one) => ({ ...one })),
        turns: roster.turns.map(({ id, day, half, officerId, name }) => ({ id, day, half, officerId, name })),
        away: roster.away.map(({ officerId, from, to, substitute }) => ({ officerId, from, to, substitute })),
      };
    },
  );
  http.put(
    '/api/duty/roster',
    { schema: { tags, summary: 'Plans a week', body: RosterWeek, response: Nothing } },
    async (request, reply) => {
      await planWeek(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/duty/roster/copy',
    {
      schema: {
        tags,
        summary: 'Takes over the week before',
        body: RosterPlace,
        response: { 200: Type.Object({ turns: Type.Integer() }) },
      },
    },
    async (request) => ({ turns: await copyWeek(await callOf(application, request), request.body) }),
  );
  http.post(
    '/api/duty/roster/publish',
    { schema: { tags, summary: 'Publishes a week to its division', body: RosterPlace, response: Nothing } },
    async (request, reply) => {
      await publishWeek(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  swapRoutes(http, application);
}

function swapRoutes(http: Http, application: Application): void {
  http.post(
    '/api/duty/swaps',
    {
      schema: { tags, summary: 'Asks a colleague to exchange turns', body: AskSwap, response: { 201: Id } },
    },
    async (request, reply) => {
      await askSwap(await callOf(application, request), request.body);
      return reply.code(201).send({ id: request.body.id });
    },
  );
  http.post(
    '/api/duty/swaps/:id/answer',
    {
      schema: {
        tags,
        summary: 'Agrees to exchange turns, or does not',
        params: Id,
        body: Type.Object({ agrees: Type.Boolean() }),
        response: Nothing,
      },
    },
    async (request, reply) => {
      await answerSwap(await callOf(application, request), request.params.id, request.body.agrees);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/duty/swaps/:id/withdraw',
    { schema: { tags, summary: 'Takes a request back', params: Id, response: Nothing } },
    async (request, reply) => {
      await withdrawSwap(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
