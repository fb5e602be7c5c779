import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { WriteRemark } from './model.ts';
import { readRemarks } from './read-remarks.ts';
import { retractRemark, writeRemark } from './write-remark.ts';

const tags = ['cases'];
const Id = Type.String({ format: 'uuid' });
const Words = Type.Record(Type.String(), Type.String());
const Instant = Type.String({ format: 'date-time' });

/** What officers say to each other about an application. */
export function remarkRoutes(http: Http, application: Application): void {
  http.get(
    '/api/cases/:id/remarks',
    {
      schema: {
        tags,
        summary: 'What the officers of the application have said to each other, the newest first',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({ before: Type.Optional(Id) }),
        response: {
          200: Type.Object({
            remarks: Type.Array(
              Type.Object({
                id: Id,
                author: Type.String(),
                body: Words,
                text: Type.String(),
                mentions: Type.Array(Type.String()),
                writtenAt: Instant,
                retractedAt: Type.Union([Instant, Type.Null()]),
                mayRetract: Type.Boolean(),
              }),
            ),
            next: Type.Optional(Type.String()),
            mayWrite: Type.Boolean(),
            addressees: Type.Array(
              Type.Object({
                key: Type.String(),
                name: Type.Union([Type.String(), Type.Null()]),
                body: Words,
                post: Words,
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      const { remarks, next, mayWrite, addressees } = await readRemarks(
        call,
        request.params.id,
        request.query,
      );
      return {
        remarks: remarks.map(({ mentions, writtenAt, retractedAt, ...remark }) => ({
          ...remark,
          mentions: [...mentions],
          writtenAt: writtenAt.toISOString(),
          retractedAt: retractedAt?.toISOString() ?? null,
        })),
        ...(next ? { next } : {}),
        mayWrite,
        addressees: addressees.map(({ key, name, assignment }) => ({
          key,
          name,
          body: assignment.bodyName,
          post: assignment.postName,
        })),
      };
    },
  );
  http.post(
    '/api/cases/:id/remarks',
    {
      schema: {
        tags,
        summary: 'Say something to the other officers of the application',
        params: Type.Object({ id: Id }),
        body: WriteRemark,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await writeRemark(await callOf(application, request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  http.delete(
    '/api/cases/:id/remarks/:remarkId',
    {
      schema: {
        tags,
        summary: 'Take back within minutes what you have said',
        params: Type.Object({ id: Id, remarkId: Id }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id, remarkId } = request.params;
      await retractRemark(await callOf(application, request), id, remarkId);
      return reply.code(204).send(null);
    },
  );
}
