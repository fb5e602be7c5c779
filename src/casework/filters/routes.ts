import { Type } from 'typebox';
import { InboxFilter } from '#casework/cases/index.ts';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { keepFilter, removeFilter } from './keep-filter.ts';
import { listFilters } from './list-filters.ts';
import { KeepFilter } from './model.ts';
import { proposeFilter, settleFilter } from './share-filter.ts';

const tags = ['cases'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const done = { 204: Type.Null() };

/** Kept filters of the inbox. */
export function filterRoutes(http: Http, application: Application): void {
  http.get(
    '/api/inbox/filters',
    {
      schema: {
        tags,
        summary: 'Your filters of the inbox, and those that your division shares',
        response: {
          200: Type.Object({
            filters: Type.Array(
              Type.Object({
                id: Type.String(),
                name: Type.String(),
                conditions: InboxFilter,
                owner: Type.String(),
                isOwn: Type.Boolean(),
                sharing: Type.Enum(['own', 'proposed', 'shared']),
                mayDecide: Type.Boolean(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      filters: (await listFilters(await callOf(application, request))).map(
        ({ id, name, conditions, ownerName, isOwn, sharing, mayDecide }) => ({
          id,
          name,
          conditions,
          owner: ownerName,
          isOwn,
          sharing,
          mayDecide,
        }),
      ),
    }),
  );
  http.post(
    '/api/inbox/filters',
    {
      schema: { tags, summary: 'Keep a filter of the inbox under a name', body: KeepFilter, response: done },
    },
    async (request, reply) => {
      await keepFilter(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.delete(
    '/api/inbox/filters/:id',
    { schema: { tags, summary: 'Remove a filter of your own', params: Id, response: done } },
    async (request, reply) => {
      await removeFilter(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/inbox/filters/:id/propose',
    { schema: { tags, summary: 'Propose a filter to your division', params: Id, response: done } },
    async (request, reply) => {
      await proposeFilter(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/inbox/filters/:id/settle',
    {
      schema: {
        tags,
        summary: 'Say as the head whether the division shares a filter; take back your own',
        params: Id,
        body: Type.Object({ outcome: Type.Enum(['shared', 'own']) }),
        response: done,
      },
    },
    async (request, reply) => {
      await settleFilter(await callOf(application, request), { id: request.params.id, ...request.body });
      return reply.code(204).send(null);
    },
  );
}
