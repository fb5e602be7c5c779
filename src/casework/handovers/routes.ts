import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import {
  acceptHandover,
  carryOutHandover,
  listHandovers,
  proposeHandover,
  withdrawHandover,
} from './hand-over.ts';
import { ProposeHandover } from './model.ts';
import { planHandover } from './plan-handover.ts';

const tags = ['directory'];
const Words = Type.Record(Type.String(), Type.String());
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Instant = Type.Union([Type.String({ format: 'date-time' }), Type.Null()]);

/** One officer's open work to another. */
export function handoverRoutes(http: Http, application: Application): void {
  http.get(
    '/api/handovers',
    {
      schema: {
        tags,
        summary: 'The handovers that the caller has a part in',
        response: {
          200: Type.Object({
            handovers: Type.Array(
              Type.Object({
                id: Type.String(),
                from: Type.String(),
                to: Type.String(),
                tasks: Type.Integer(),
                reason: Type.String(),
                acceptedAt: Instant,
                carriedOutAt: Instant,
                moved: Type.Union([Type.Integer(), Type.Null()]),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      handovers: (await listHandovers(await callOf(application, request))).map((one) => ({
        id: one.id,
        from: one.fromName,
        to: one.toName,
        tasks: one.taskIds.length,
        reason: one.reason,
        acceptedAt: one.acceptedAt?.toISOString() ?? null,
        carriedOutAt: one.carriedOutAt?.toISOString() ?? null,
        moved: one.moved,
      })),
    }),
  );
  http.get(
    '/api/handovers/plan',
    {
      schema: {
        tags,
        summary: 'What is given to an assignment and could be handed over, and to whom',
        querystring: Type.Object({ assignment: Type.String({ format: 'uuid' }) }),
        response: {
          200: Type.Object({
            tasks: Type.Array(
              Type.Object({ taskId: Type.String(), receiptNumber: Type.String(), item: Words, step: Words }),
            ),
            successors: Type.Array(Type.Object({ assignmentId: Type.String(), name: Type.String() })),
          }),
        },
      },
    },
    async (request) => {
      const plan = await planHandover(await callOf(application, request), request.query.assignment);
      return {
        tasks: plan.tasks.map(({ taskId, receiptNumber, item, step }) => ({
          taskId,
          receiptNumber,
          item,
          step,
        })),
        successors: plan.successors.map(({ id, officerName }) => ({ assignmentId: id, name: officerName })),
      };
    },
  );
  http.post(
    '/api/handovers',
    {
      schema: {
        tags,
        summary: 'Writes down a handover; the successor confirms it first',
        body: ProposeHandover,
        response: { 201: Id },
      },
    },
    async (request, reply) => {
      await proposeHandover(await callOf(application, request), request.body);
      return reply.code(201).send({ id: request.body.id });
    },
  );
  actRoutes(http, application);
}

function actRoutes(http: Http, application: Application): void {
  http.post(
    '/api/handovers/:id/accept',
    { schema: { tags, summary: 'The successor takes it', params: Id, response: { 204: Type.Null() } } },
    async (request, reply) => {
      await acceptHandover(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/handovers/:id/withdraw',
    {
      schema: {
        tags,
        summary: 'Takes it back, or says no to it',
        params: Id,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await withdrawHandover(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/handovers/:id/carry-out',
    {
      schema: {
        tags,
        summary: 'Gives every step of the list to the successor',
        params: Id,
        response: { 200: Type.Object({ moved: Type.Integer() }) },
      },
    },
    async (request) => ({
      moved: await carryOutHandover(await callOf(application, request), request.params.id),
    }),
  );
}
