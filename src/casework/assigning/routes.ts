import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { MoveSteps, Place, SetRule, Share, Strategy } from './model.ts';
import { moveSteps } from './move-steps.ts';
import { planBalance, readLoad } from './read-load.ts';
import { listRules, removeRule, setRule } from './set-rule.ts';

const tags = ['directory'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });

/** How the steps of a division find their officers. */
export function assigningRoutes(http: Http, application: Application): void {
  http.get(
    '/api/assigning/rules',
    {
      schema: {
        tags,
        summary: 'The rules by which new steps of a division are given',
        querystring: Place,
        response: {
          200: Type.Object({
            rules: Type.Array(
              Type.Object({
                id: Type.String(),
                itemKey: Type.String(),
                act: Type.String(),
                strategy: Strategy,
                otherwise: Strategy,
                shares: Type.Array(Share),
                given: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      rules: (await listRules(await callOf(application, request), request.query)).map((rule) => ({
        id: rule.id,
        itemKey: rule.itemKey,
        act: rule.act,
        strategy: rule.strategy,
        otherwise: rule.otherwise,
        shares: [...rule.shares],
        given: rule.given,
      })),
    }),
  );
  http.put(
    '/api/assigning/rules',
    { schema: { tags, summary: 'Sets a rule for an item and a step', body: SetRule, response: { 200: Id } } },
    async (request) => ({ id: await setRule(await callOf(application, request), request.body) }),
  );
  http.delete(
    '/api/assigning/rules/:id',
    { schema: { tags, summary: 'Removes a rule', params: Id, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await removeRule(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  loadRoutes(http, application);
}

function loadRoutes(http: Http, application: Application): void {
  http.get(
    '/api/assigning/load',
    {
      schema: {
        tags,
        summary: 'What each officer of a division has in hand',
        querystring: Place,
        response: {
          200: Type.Object({
            officers: Type.Array(
              Type.Object({
                assignmentId: Type.String(),
                name: Type.String(),
                away: Type.Boolean(),
                open: Type.Integer(),
                soon: Type.Integer(),
                late: Type.Integer(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      officers: (await readLoad(await callOf(application, request), request.query)).map(
        ({ assignmentId, name, away, open, soon, late }) => ({ assignmentId, name, away, open, soon, late }),
      ),
    }),
  );
  http.get(
    '/api/assigning/balance',
    {
      schema: {
        tags,
        summary: 'What would move to whom; nothing moves',
        querystring: Place,
        response: {
          200: Type.Object({
            moves: Type.Array(
              Type.Object({
                taskId: Type.String(),
                receiptNumber: Type.String(),
                from: Type.String(),
                to: Type.String(),
                why: Type.Enum(['away', 'gone', 'load']),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      moves: (await planBalance(await callOf(application, request), request.query)).map(
        ({ taskId, receiptNumber, from, to, why }) => ({ taskId, receiptNumber, from: from ?? '', to, why }),
      ),
    }),
  );
  http.post(
    '/api/assigning/moves',
    {
      schema: {
        tags,
        summary: 'Gives several steps to other officers',
        body: MoveSteps,
        response: { 200: Type.Object({ moved: Type.Integer(), left: Type.Integer() }) },
      },
    },
    async (request) => moveSteps(await callOf(application, request), request.body),
  );
}
