import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { listApplications } from './list-applications.ts';
import type { Explained, MaterialChoice } from './model.ts';
import { submitApplication } from './submit-application.ts';
import { queryProgress, type Progress as ReadProgress, viewProgress } from './view-progress.ts';

const Id = Type.String({ format: 'uuid' });
const Text = Type.Record(Type.String(), Type.String());
const When = Type.Unsafe<Date>(Type.String({ format: 'date-time' }));
const Nullable = <Of extends Parameters<typeof Type.Union>[0][number]>(of: Of) =>
  Type.Union([of, Type.Null()]);

const Branch = Type.Object({
  caseId: Id,
  itemKey: Type.String(),
  itemTitle: Text,
  bodyName: Text,
  state: Type.String(),
  outcome: Nullable(Type.String()),
  startedOn: Nullable(Type.String()),
  dueOn: Nullable(Type.String()),
  statutoryDueOn: Nullable(Type.String()),
  provisional: Type.Boolean(),
  endedOn: Nullable(Type.String()),
  decision: Type.Optional(Text),
});
const Summary = Type.Object({
  caseId: Id,
  receiptNumber: Type.String(),
  itemKey: Type.String(),
  itemTitle: Text,
  title: Type.String(),
  submittedAt: When,
  expectedOn: Nullable(Type.String()),
  expectedProvisional: Type.Boolean(),
});
const Named = Type.Object({ name: Type.String(), value: Type.Unknown() });
const Progress = Type.Object({
  application: Summary,
  scene: Type.Boolean({ description: 'Each body decides on its own' }),
  root: Nullable(Branch),
  branches: Type.Array(
    Type.Intersect([Branch, Type.Object({ daysUsed: Type.Integer(), daysLeft: Nullable(Type.Integer()) })]),
  ),
  entries: Type.Array(
    Type.Object({
      id: Id,
      caseId: Id,
      kind: Type.String(),
      occurredAt: When,
      bodyName: Text,
      itemTitle: Text,
      parameters: Type.Record(Type.String(), Type.String()),
      reason: Type.String(),
      decision: Type.Optional(Text),
    }),
  ),
  explained: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      bodyName: Text,
      decidedAt: When,
      rules: Type.Unsafe<Explained['rules'][number][]>(
        Type.Array(
          Type.Object({
            decision: Type.String(),
            rule: Type.Integer(),
            ruleId: Nullable(Type.String()),
            inputs: Type.Array(Named),
            outputs: Type.Array(Named),
            basis: Nullable(Text),
            finding: Nullable(
              Type.Object({
                key: Type.String(),
                label: Text,
                value: Nullable(Type.String()),
                required: Nullable(Type.String()),
                verdict: Type.String(),
              }),
            ),
          }),
        ),
      ),
    }),
  ),
  daysLeft: Nullable(Type.Integer()),
  today: Type.String(),
});

/** What a program says besides stands for nothing: where a file comes from the program here knows itself. */
const only = (chosen: MaterialChoice): MaterialChoice =>
  chosen.fileId === undefined ? { way: chosen.way } : { way: chosen.way, fileId: chosen.fileId };

/** `/api/applications`: what applicants do, for pages and programs alike. */
export function applicationRoutes(http: Http, application: Application): void {
  http.post(
    '/api/applications',
    {
      schema: {
        tags: ['applications'],
        summary: 'Submit an application',
        description: 'The header `idempotency-key` makes a repeated request find the case of the first.',
        headers: Type.Object({ 'idempotency-key': Type.String({ minLength: 8, maxLength: 100 }) }),
        body: Type.Object({
          itemKey: Type.String(),
          situation: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
          answers: Type.Record(Type.String(), Type.Unknown()),
          materials: Type.Optional(
            Type.Record(
              Type.String(),
              Type.Union([
                Type.Object({ way: Type.Literal('promise') }),
                Type.Object({ way: Type.Literal('upload'), fileId: Id }),
              ]),
            ),
          ),
        }),
        response: {
          201: Type.Object({
            caseId: Id,
            receiptNumber: Type.String(),
            queryPassword: Type.String(),
            itemTitle: Text,
            title: Type.String(),
            submittedAt: When,
            expectedOn: Nullable(Type.String()),
            expectedProvisional: Type.Boolean(),
          }),
        },
      },
    },
    async (request, reply) => {
      const { itemKey, situation = {}, answers, materials = {} } = request.body;
      const receipt = await submitApplication(await callOf(application, request), {
        itemKey,
        situation,
        answers,
        materials: Object.fromEntries(Object.entries(materials).map(([key, chosen]) => [key, only(chosen)])),
        channel: 'api',
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(201).send(receipt);
    },
  );
  http.get(
    '/api/applications',
    {
      schema: {
        tags: ['applications'],
        summary: 'Your applications, or those of the firm you act for',
        querystring: Type.Object({
          before: Type.Optional(Id),
          state: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('closed')])),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        }),
        response: {
          200: Type.Object({
            applications: Type.Array(
              Type.Intersect([
                Summary,
                Type.Object({
                  state: Nullable(Type.String()),
                  outcome: Nullable(Type.String()),
                  decision: Type.Optional(Text),
                  dueOn: Nullable(Type.String()),
                }),
              ]),
            ),
            next: Type.Optional(Id),
          }),
        },
      },
    },
    async (request) => {
      const { applications, next } = await listApplications(
        await callOf(application, request),
        request.query,
      );
      return { applications: [...applications], ...(next ? { next } : {}) };
    },
  );
  http.get(
    '/api/applications/:caseId/progress',
    {
      schema: {
        tags: ['applications'],
        summary: 'Where your application stands',
        params: Type.Object({ caseId: Id }),
        response: { 200: Progress },
      },
    },
    async (request) => {
      const progress = await viewProgress(await callOf(application, request), request.params.caseId);
      return sent(progress);
    },
  );
  http.post(
    '/api/progress',
    {
      schema: {
        tags: ['applications'],
        summary: 'Where an application stands, by receipt number and query password',
        body: Type.Object({
          receiptNumber: Type.String({ maxLength: 40 }),
          password: Type.String({ maxLength: 40 }),
        }),
        response: { 200: Progress },
      },
    },
    async (request) => {
      const { receiptNumber, password } = request.body;
      const progress = await queryProgress(await callOf(application, request), receiptNumber, password);
      return sent(progress);
    },
  );
}

/** A response is a list that may change; what is read is not. */
function sent(progress: ReadProgress) {
  return {
    ...progress,
    branches: [...progress.branches],
    entries: [...progress.entries],
    explained: progress.explained.map((each) => ({ ...each, rules: [...each.rules] })),
  };
}
