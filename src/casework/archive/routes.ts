import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { printFile } from './print-file.ts';
import { checkAgain, readPackage } from './read-packages.ts';

const tags = ['archive'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Faults = Type.Object({
  sound: Type.Boolean(),
  faults: Type.Array(
    Type.Object({
      property: Type.Enum(['authenticity', 'integrity', 'usability', 'safety']),
      kind: Type.String(),
      path: Type.Optional(Type.String()),
    }),
  ),
});

export function archiveRoutes(http: Http, application: Application): void {
  http.get(
    '/api/archive/:id/package',
    {
      schema: {
        tags,
        summary: 'The sealed package of a closed application, as ZIP',
        params: Id,
        produces: ['application/zip'],
        response: { 200: Type.Unsafe<Readable>({ type: 'string', format: 'binary', description: 'ZIP' }) },
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      const { file, content } = await readPackage(call, request.params.id);
      return reply
        .type('application/zip')
        .header('cache-control', 'private, no-store')
        .header('content-length', file.size)
        .header('content-disposition', `attachment; filename="${file.name.replace(/[^\w.-]/g, '_')}"`)
        .send(Readable.from(content, { objectMode: false }));
    },
  );
  http.get(
    '/api/cases/:id/whole-file.pdf',
    {
      schema: {
        tags,
        summary: 'The whole file of an application as one PDF with its list, to be printed',
        params: Id,
        produces: ['application/pdf'],
        response: { 200: Type.Unsafe<Buffer>({ type: 'string', format: 'binary', description: 'PDF' }) },
      },
    },
    async (request, reply) =>
      reply
        .type('application/pdf')
        .header('cache-control', 'private, no-store')
        .send(await printFile(await callOf(application, request), request.params.id)),
  );
  http.post(
    '/api/archive/:id/check',
    {
      schema: {
        tags,
        summary: 'Check a sealed package: authenticity, integrity, usability, safety',
        params: Id,
        response: { 200: Faults },
      },
    },
    async (request) => {
      const faults = await checkAgain(await callOf(application, request), request.params.id);
      return { sound: faults.length === 0, faults: [...faults] };
    },
  );
}
