import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { ListKind } from '#platform/directory/index.ts';
import { enterLeave } from './enter-leave.ts';
import { exportList, handInList, listWaiting, settleList } from './exchange-lists.ts';
import type { Plan } from './plan-change.ts';
import { staffingProblem } from './problems.ts';
import { searchOrganisation } from './read-organisation.ts';

const tags = ['directory'];
const Words = Type.Record(Type.String(), Type.String());
const Day = Type.String({ format: 'date' });
const Change = Type.Object({
  line: Type.Integer(),
  act: Type.String(),
  row: Type.Record(Type.String(), Type.String()),
  fields: Type.Array(Type.String()),
});
const Fault = Type.Object({
  line: Type.Integer(),
  column: Type.String(),
  code: Type.String(),
  value: Type.String(),
});
const PlanShown = { changes: Type.Array(Change), same: Type.Integer(), faults: Type.Array(Fault) };

/** The directory's lists as files, people by name or sound, and leave. */
export function staffingRoutes(http: Http, application: Application): void {
  http.get(
    '/api/directory/lists/:kind',
    {
      schema: {
        tags,
        summary: 'A list of the directory as CSV',
        params: Type.Object({ kind: ListKind }),
      },
    },
    async (request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .send(await exportList(await callOf(application, request), request.params.kind)),
  );
  http.post(
    '/api/directory/lists',
    {
      schema: {
        tags,
        summary: 'Hands in a CSV file: says what it would change, and keeps it until another approves it',
        consumes: ['multipart/form-data'],
        response: {
          200: Type.Object({ id: Type.Union([Type.String(), Type.Null()]), kind: ListKind, ...PlanShown }),
        },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      const file = request.isMultipart() ? await request.file() : undefined;
      if (!file) throw staffingProblem('file-missing');
      const { id, kind, plan } = await handInList(call, {
        name: file.filename,
        bytes: await file.toBuffer(),
      });
      return { id, kind, ...planShown(plan) };
    },
  );
  http.get(
    '/api/directory/lists',
    {
      schema: {
        tags,
        summary: 'The lists that wait for approval, against the directory as it stands',
        response: {
          200: Type.Object({
            lists: Type.Array(
              Type.Object({
                id: Type.String(),
                kind: ListKind,
                fileName: Type.String(),
                proposedBy: Type.String(),
                proposedAt: Type.String({ format: 'date-time' }),
                mayApprove: Type.Boolean(),
                ...PlanShown,
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      lists: (await listWaiting(await callOf(application, request))).map((one) => ({
        id: one.id,
        kind: one.kind,
        fileName: one.fileName,
        proposedBy: one.proposedByName,
        proposedAt: one.proposedAt.toISOString(),
        mayApprove: one.mayApprove,
        ...planShown(one.plan),
      })),
    }),
  );
  http.post(
    '/api/directory/lists/:id/settle',
    {
      schema: {
        tags,
        summary: 'Lets a list in, or refuses it',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Object({ outcome: Type.Enum(['approved', 'refused']) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await settleList(await callOf(application, request), request.params.id, request.body.outcome);
      return reply.code(204).send(null);
    },
  );
  peopleRoutes(http, application);
}

const planShown = ({ changes, same, faults }: Plan) => ({
  changes: changes.map(({ line, act, row, fields }) => ({ line, act, row: { ...row }, fields: [...fields] })),
  same,
  faults: [...faults],
});

function peopleRoutes(http: Http, application: Application): void {
  http.get(
    '/api/directory/search',
    {
      schema: {
        tags,
        summary: 'Officers and bodies by name, post or pinyin',
        querystring: Type.Object({ q: Type.String({ maxLength: 100 }) }),
        response: {
          200: Type.Object({
            people: Type.Array(
              Type.Object({
                officerId: Type.String(),
                name: Type.String(),
                posts: Type.Array(Type.Object({ body: Words, division: Words, post: Words })),
                email: Type.Union([Type.String(), Type.Null()]),
                phone: Type.Union([Type.String(), Type.Null()]),
              }),
            ),
            bodies: Type.Array(Type.Object({ key: Type.String(), name: Words })),
          }),
        },
      },
    },
    async (request) => {
      const { people, bodies } = await searchOrganisation(
        await callOf(application, request),
        request.query.q,
      );
      return { people: people.map((one) => ({ ...one, posts: [...one.posts] })), bodies: [...bodies] };
    },
  );
  http.post(
    '/api/directory/leave',
    {
      schema: {
        tags,
        summary: 'Somebody is away: a colleague stands in for him in all posts of the body',
        body: Type.Object({
          officerId: Type.String({ format: 'uuid' }),
          substituteId: Type.String({ format: 'uuid' }),
          from: Day,
          to: Day,
        }),
        response: { 201: Type.Object({ posts: Type.Integer() }) },
      },
    },
    async (request, reply) =>
      reply.code(201).send({ posts: await enterLeave(await callOf(application, request), request.body) }),
  );
}
