import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { accessProblem } from '#platform/access/index.ts';
import { decideBatch, stopBatch } from './decide-batch.ts';
import { Batch, FaultCode, longest } from './model.ts';
import { batchProblem } from './problems.ts';
import { proposeBatch } from './propose-batch.ts';
import { batchFaults, blankTable, listBatches, readBatch, typesToBatch } from './read-batches.ts';

const tags = ['licences'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Reason = Type.String({ minLength: 1, maxLength: longest.reason });
const nothing = { 204: Type.Null() };

/** `/api/licence-batches`: many licences proposed, approved and issued together. */
export function batchRoutes(http: Http, application: Application): void {
  proposalRoute(http, application);
  http.get(
    '/api/licence-batches',
    {
      schema: {
        tags,
        summary: 'Batches of my division (for leaders: my body), the newest first',
        querystring: Type.Object({ before: Type.Optional(Type.String({ format: 'uuid' })) }),
        response: { 200: Type.Object({ batches: Type.Array(Batch), next: Type.Optional(Type.String()) }) },
      },
    },
    async (request) => listBatches(await callOf(application, request), request.query),
  );
  http.get(
    '/api/licence-batches/:id',
    {
      schema: {
        tags,
        summary: 'One batch, how far it is, and its first faults; while it waits a masked sample',
        params: Id,
        response: {
          200: Type.Object({
            batch: Batch,
            sample: Type.Object({
              headings: Type.Array(Type.String()),
              lines: Type.Array(Type.Array(Type.String())),
            }),
            faults: Type.Array(
              Type.Object({ line: Type.Integer(), heading: Type.String(), code: FaultCode }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { batch, sample, faults } = await readBatch(
        await callOf(application, request),
        request.params.id,
      );
      return {
        batch,
        sample: { headings: [...sample.headings], lines: sample.lines.map((line) => [...line]) },
        faults: [...faults],
      };
    },
  );
  http.get(
    '/api/licence-batches/:id/faults',
    { schema: { tags, summary: 'All faults of a batch as CSV', params: Id, produces: ['text/csv'] } },
    async (request, reply) =>
      reply
        .header('content-disposition', `attachment; filename="faults-${request.params.id}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(await batchFaults(await callOf(application, request), request.params.id)),
  );
  http.get(
    '/api/licence-batches/tables/:type',
    {
      schema: {
        tags,
        summary: 'The headings of the table in which licences of this type are listed',
        params: Type.Object({ type: Type.String({ maxLength: 100 }) }),
        produces: ['text/csv'],
      },
    },
    async (request, reply) =>
      reply
        .header(
          'content-disposition',
          `attachment; filename*=UTF-8''${encodeURIComponent(request.params.type)}.csv`,
        )
        .type('text/csv; charset=utf-8')
        .send(await blankTable(await callOf(application, request), request.params.type)),
  );
  http.post(
    '/api/licence-batches/:id/decide',
    {
      schema: {
        tags,
        summary: 'The leader approves a batch, or turns it down with a reason',
        params: Id,
        body: Type.Object({ outcome: Type.Enum(['approved', 'refused']), reason: Type.Optional(Reason) }),
        response: nothing,
      },
    },
    async (request, reply) => {
      const { outcome, reason } = request.body;
      await decideBatch(await callOf(application, request), request.params.id, outcome, reason);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/licence-batches/:id/stop',
    {
      schema: {
        tags,
        summary: 'The leader stops a batch: no further licence is issued',
        params: Id,
        body: Type.Object({ reason: Reason }),
        response: nothing,
      },
    },
    async (request, reply) => {
      await stopBatch(await callOf(application, request), request.params.id, request.body.reason);
      return reply.code(204).send(null);
    },
  );
}

function proposalRoute(http: Http, application: Application): void {
  http.post(
    '/api/licence-batches',
    {
      schema: {
        tags,
        summary: 'Proposes a batch: a CSV list of licences of one type',
        description:
          'Field `type` first, then the file. With any fault nothing is kept and nothing issued; the answer says how many lines are wrong.',
        consumes: ['multipart/form-data'],
        response: {
          201: Type.Object({ id: Type.String(), total: Type.Integer(), faulty: Type.Integer() }),
        },
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      // Whoever is nobody sends no megabytes.
      if ((await typesToBatch(call)).length === 0) throw accessProblem('denied');
      const page = request.headers.accept?.includes('text/html') === true;
      const file = request.isMultipart()
        ? await request.file({ limits: { fileSize: longest.file, files: 1, fields: 5 } })
        : undefined;
      const type = file?.fields['type'];
      if (!file?.filename || !type || Array.isArray(type) || type.type !== 'field')
        throw batchProblem('file-missing');
      const proposed = await proposeBatch(call, {
        typeKey: String(type.value),
        fileName: file.filename,
        content: within(file.file),
      });
      if (page) return reply.redirect(`/desk/licences/batches/${proposed.id}`, 303);
      return reply.code(201).send(proposed);
    },
  );
}

/** A file that is cut off at the limit ends like a whole one: it is refused, not issued in part. */
async function* within(file: AsyncIterable<Uint8Array> & { readonly truncated: boolean }) {
  yield* file;
  if (file.truncated) throw batchProblem('file-too-long', { most: longest.file >> 20 });
}
