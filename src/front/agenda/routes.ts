import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { readFeed } from './read-feed.ts';

/** Fetched by calendar programs, which cannot sign in: whoever has the link has the dates. */
export function agendaRoutes(http: Http, application: Application): void {
  http.get(
    '/calendar/:file',
    { schema: { hide: true, params: Type.Object({ file: Type.String({ maxLength: 100 }) }) } },
    async (request, reply) => {
      const calendar = await readFeed(application, request.params.file.replace(/\.ics$/, ''));
      const etag = `"${createHash('sha256').update(calendar).digest('base64url')}"`;
      reply.header('etag', etag).header('cache-control', 'private, no-store');
      if (request.headers['if-none-match'] === etag) return reply.code(304).send();
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', 'inline; filename="mingtang.ics"')
        .send(calendar);
    },
  );
}
