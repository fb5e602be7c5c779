import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { ActInput, actOnTask } from './act-on-task.ts';
import { findPrecedents } from './find-precedents.ts';
import { InboxFilter } from './inbox-filter.ts';
import { markMaterial } from './mark-material.ts';
import { readInbox } from './read-inbox.ts';
import { readRequests } from './read-requests.ts';
import { searchCases } from './search-cases.ts';
import { viewCase } from './view-case.ts';

const Id = Type.String({ format: 'uuid' });
const CivilDate = Type.String({ format: 'date' });
const Text = Type.Record(Type.String(), Type.String());
const Nullable = <Of extends Parameters<typeof Type.Union>[0][number]>(of: Of) =>
  Type.Union([of, Type.Null()]);

const CaseSummary = Type.Object({
  id: Id,
  receiptNumber: Type.String(),
  kind: Type.String(),
  parentId: Nullable(Id),
  rootId: Id,
  itemKey: Type.String(),
  itemTitle: Text,
  bodyId: Id,
  applicantName: Type.String(),
  title: Type.String(),
  state: Type.String(),
  outcome: Nullable(Type.String()),
  dueOn: Nullable(Type.String()),
  statutoryDueOn: Nullable(Type.String()),
  dueProvisional: Type.Boolean(),
  submittedAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
});

const TaskSummary = Type.Object({
  id: Id,
  act: Type.String(),
  name: Text,
  dueOn: Nullable(Type.String()),
  openedAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
});

/** `/api/cases` and `/api/inbox`: what officers do, for pages and programs alike. */
export function caseRoutes(http: Http, application: Application): void {
  http.get(
    '/api/inbox',
    {
      schema: {
        tags: ['cases'],
        summary: 'What waits for you, the most urgent first',
        querystring: Type.Object({
          view: Type.Optional(Type.Union([Type.Literal('mine'), Type.Literal('others')])),
          ...InboxFilter.properties,
          after: Type.Optional(Type.String()),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          200: Type.Object({
            rows: Type.Array(
              Type.Object({
                task: TaskSummary,
                case: CaseSummary,
                dueOn: Nullable(Type.String()),
                provisional: Type.Boolean(),
                daysLeft: Nullable(Type.Integer()),
              }),
            ),
            next: Type.Optional(Type.String()),
            narrow: Type.Boolean({
              description: 'Conditions left out more than was looked through: go on by next',
            }),
          }),
        },
      },
    },
    async (request) => {
      const { view, after, limit, ...filter } = request.query;
      const { rows, next, narrow } = await readInbox(await callOf(application, request), {
        ...(view ? { view } : {}),
        ...(after ? { after } : {}),
        ...(limit ? { limit } : {}),
        ...(Object.keys(filter).length > 0 ? { filter } : {}),
      });
      return { rows: [...rows], narrow, ...(next ? { next } : {}) };
    },
  );
  http.get(
    '/api/inbox/requests',
    {
      schema: {
        tags: ['cases'],
        summary: 'What you are asked to approve besides steps: extensions, withdrawals of officers',
        response: {
          200: Type.Object({
            requests: Type.Array(
              Type.Object({
                id: Id,
                kind: Type.Enum(['extension', 'recusal']),
                case: CaseSummary,
                reason: Type.String(),
                askedBy: Type.String(),
                askedAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
                dueOn: Nullable(Type.String()),
                provisional: Type.Boolean(),
                daysLeft: Nullable(Type.Integer()),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ requests: await readRequests(await callOf(application, request)) }),
  );
  http.get(
    '/api/cases',
    {
      schema: {
        tags: ['cases'],
        summary: 'Cases you may see, newest first',
        querystring: Type.Object({
          text: Type.Optional(Type.String({ maxLength: 80 })),
          applicant: Type.Optional(Type.String({ maxLength: 80 })),
          state: Type.Optional(Type.String()),
          itemKey: Type.Optional(Type.String()),
          bodyId: Type.Optional(Id),
          regionId: Type.Optional(Id),
          from: Type.Optional(CivilDate),
          to: Type.Optional(CivilDate),
          before: Type.Optional(Type.String()),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
        }),
        response: {
          200: Type.Object({
            cases: Type.Array(CaseSummary),
            next: Type.Optional(Type.String()),
            narrow: Type.Boolean({
              description: 'Too much to look through: narrow the search, or go on by next',
            }),
          }),
        },
      },
    },
    async (request) => {
      const { cases, narrow, next } = await searchCases(await callOf(application, request), request.query);
      return { cases: [...cases], narrow, ...(next ? { next } : {}) };
    },
  );
  http.get(
    '/api/cases/:id',
    {
      schema: { tags: ['cases'], summary: 'One case with all its material', params: Type.Object({ id: Id }) },
    },
    async (request) => viewCase(await callOf(application, request), request.params.id),
  );
  http.get(
    '/api/cases/:id/precedents',
    {
      schema: {
        tags: ['cases'],
        summary: 'Decided cases of the same service that you may see, the most alike first',
        params: Type.Object({ id: Id }),
        response: {
          200: Type.Object({
            precedents: Type.Array(
              Type.Object({
                case: CaseSummary,
                body: Text,
                reason: Type.String(),
                decidedBy: Type.String(),
                alike: Type.Object({
                  situation: Type.Object({ same: Type.Integer(), of: Type.Integer() }),
                  findings: Type.Array(Type.String()),
                  answers: Type.Integer(),
                }),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { precedents } = await findPrecedents(await callOf(application, request), request.params.id);
      return {
        precedents: precedents.map(({ bodyName, alike, ...precedent }) => ({
          ...precedent,
          body: bodyName,
          alike: { ...alike, findings: [...alike.findings] },
        })),
      };
    },
  );
  http.post(
    '/api/tasks/act',
    {
      schema: {
        tags: ['cases'],
        summary: 'Accept, examine, give an opinion, decide, confirm: complete a task with an outcome',
        body: ActInput,
        response: {
          200: Type.Object({ caseId: Id, state: Type.String(), outcome: Nullable(Type.String()) }),
        },
      },
    },
    async (request) => actOnTask(await callOf(application, request), request.body),
  );
  http.put(
    '/api/cases/:id/materials/:key/mark',
    {
      schema: {
        tags: ['cases'],
        summary: 'Note that a material was looked through',
        params: Type.Object({ id: Id, key: Type.String() }),
        body: Type.Object({
          mark: Type.Union([Type.Literal('passed'), Type.Literal('attention'), Type.Null()]),
        }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id, key } = request.params;
      await markMaterial(await callOf(application, request), {
        caseId: id,
        materialKey: key,
        mark: request.body.mark,
      });
      return reply.code(204).send(null);
    },
  );
}
