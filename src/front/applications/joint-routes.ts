import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { confirmJoint, declineJoint, withdrawJoint } from './answer-joint.ts';
import { askJoint } from './ask-joint.ts';
import { listJoint, readJoint } from './read-joint.ts';

const tags = ['applications'];
const Id = Type.String({ format: 'uuid' });
const Text = Type.Record(Type.String(), Type.String());
const When = Type.Unsafe<Date>(Type.String({ format: 'date-time' }));
const State = Type.Enum(['waiting', 'confirmed', 'declined', 'withdrawn', 'lapsed']);
const done = { 204: Type.Null() };

const summary = {
  id: Id,
  as: Type.Enum(['asker', 'other']),
  itemTitle: Text,
  askerName: Type.String(),
  parties: Type.Array(
    Type.Object({ role: Text, name: Type.String(), confirmed: Type.Boolean(), own: Type.Boolean() }),
  ),
  askedAt: When,
  lapsesOn: Type.String(),
  state: State,
  reason: Type.String(),
  caseId: Type.Union([Id, Type.Null()]),
};
const Summary = Type.Object(summary);
const View = Type.Object({
  ...summary,
  sections: Type.Array(
    Type.Object({
      title: Text,
      rows: Type.Array(Type.Object({ name: Type.String(), label: Text, value: Type.String() })),
    }),
  ),
  materials: Type.Array(
    Type.Object({
      key: Type.String(),
      title: Text,
      fileId: Type.Union([Id, Type.Null()]),
      fileName: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});

/** `/api/joint-applications`: what several apply for together 共同申请. */
export function jointRoutes(http: Http, application: Application): void {
  http.post(
    '/api/joint-applications',
    {
      schema: {
        tags,
        summary: 'Ask the others to confirm an application; it is submitted once all have',
        body: Type.Object({
          id: Type.String({
            format: 'uuid',
            description: 'Given by whoever asks: sent twice it is one request',
          }),
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
        response: { 201: Type.Object({ id: Id, lapsesOn: Type.String(), state: State }) },
      },
    },
    async (request, reply) => {
      const { id, itemKey, situation = {}, answers, materials = {} } = request.body;
      const asked = await askJoint(await callOf(application, request), id, {
        itemKey,
        situation,
        answers,
        materials,
        channel: 'api',
      });
      return reply.code(201).send({ id: asked.id, lapsesOn: asked.lapsesOn, state: asked.state });
    },
  );
  http.get(
    '/api/joint-applications',
    {
      schema: {
        tags,
        summary: 'What waits for your confirmation, and what you have asked others to confirm',
        response: { 200: Type.Object({ requests: Type.Array(Summary) }) },
      },
    },
    async (request) => ({
      requests: (await listJoint(await callOf(application, request))).map((one) => ({
        ...one,
        parties: [...one.parties],
      })),
    }),
  );
  http.get(
    '/api/joint-applications/:id',
    {
      schema: {
        tags,
        summary: 'One of them with everything in it',
        params: Type.Object({ id: Id }),
        response: { 200: View },
      },
    },
    async (request) => {
      const {
        item: _item,
        draftId: _draft,
        ...view
      } = await readJoint(await callOf(application, request), request.params.id);
      return {
        ...view,
        parties: [...view.parties],
        sections: view.sections.map(({ title, rows }) => ({ title, rows: [...rows] })),
        materials: [...view.materials],
      };
    },
  );
  http.post(
    '/api/joint-applications/:id/confirm',
    {
      schema: {
        tags,
        summary: 'Confirm it: with the last who does it is submitted for all',
        params: Type.Object({ id: Id }),
        response: {
          200: Type.Object({
            caseId: Type.Union([Id, Type.Null()]),
            receiptNumber: Type.Union([Type.String(), Type.Null()]),
            missing: Type.Integer({ description: 'So many others have not confirmed it yet' }),
          }),
        },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      const { receipt, missing } = await confirmJoint(call, request.params.id);
      return { caseId: receipt?.caseId ?? null, receiptNumber: receipt?.receiptNumber ?? null, missing };
    },
  );
  http.post(
    '/api/joint-applications/:id/decline',
    {
      schema: {
        tags,
        summary: 'Decline it, and say why',
        params: Type.Object({ id: Id }),
        body: Type.Object({ reason: Type.String({ minLength: 1, maxLength: 500 }) }),
        response: done,
      },
    },
    async (request, reply) => {
      await declineJoint(await callOf(application, request), request.params.id, request.body.reason);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/joint-applications/:id/withdraw',
    {
      schema: {
        tags,
        summary: 'Take it back before it is confirmed',
        params: Type.Object({ id: Id }),
        response: done,
      },
    },
    async (request, reply) => {
      await withdrawJoint(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
