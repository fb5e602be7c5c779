import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, contentPolicyOf, type Http } from '#kernel/http/index.ts';
import { fileById, readFileContent } from './own-files.ts';

export function fileRoutes(http: Http, application: Application): void {
  http.get(
    '/api/files/:id',
    {
      schema: {
        tags: ['files'],
        summary: 'The content of a file, for those who may read what it belongs to',
        security: [{ bearer: [] }],
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        querystring: Type.Object({ download: Type.Optional(Type.Boolean()) }),
        produces: ['application/octet-stream'],
        response: {
          200: Type.Unsafe<Readable>({ type: 'string', format: 'binary', description: 'The bytes' }),
          304: Type.Unsafe<undefined>({ description: 'Unchanged since the ETag was given' }),
        },
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      const { id } = request.params;
      const etag = `"${(await fileById(call, id)).sha256}"`;
      // Who may read can change, so nobody keeps it without asking; what it is cannot.
      reply.header('cache-control', 'private, no-store').header('etag', etag);
      if (request.headers['if-none-match'] === etag) return reply.code(304).send(undefined);
      const { file, content } = await readFileContent(call, id);
      const disposition = request.query.download ? 'attachment' : 'inline';
      return (
        reply
          .type(file.mediaType)
          .header('content-length', file.size)
          // Shown within our own pages, where an officer reads it beside the case; nowhere else.
          .header('x-frame-options', 'SAMEORIGIN')
          .header('content-security-policy', contentPolicyOf(file.mediaType, "'self'"))
          .header('content-disposition', `${disposition}; filename*=UTF-8''${extendedValue(file.name)}`)
          .send(Readable.from(content, { objectMode: false }))
      );
    },
  );
}

/** RFC 8187: what `encodeURIComponent` leaves alone though it means something in a header is escaped as well. */
function extendedValue(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
