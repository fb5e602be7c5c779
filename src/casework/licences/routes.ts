import { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { Ending, Licence, longest, Verification } from './model.ts';
import { listLicences, readLicence, readLicencePaper } from './read-licence.ts';
import { revokeLicence } from './revoke-licence.ts';
import { searchLicences } from './search-licences.ts';
import { verifyLicence } from './verify-licence.ts';

const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const tags = ['licences'];

const paperFormats = [
  { format: 'pdf', name: 'PDF/A', mediaType: 'application/pdf' },
  { format: 'ofd', name: 'OFD (GB/T 33190)', mediaType: 'application/ofd' },
] as const;

export function licenceRoutes(http: Http, application: Application): void {
  http.get(
    '/api/licences/verify',
    {
      schema: {
        tags,
        summary: 'Verify a licence; open to anybody, personal data masked',
        querystring: Type.Object({
          identifier: Type.Optional(Type.String({ maxLength: 200 })),
          token: Type.Optional(Type.String({ maxLength: 64 })),
        }),
        response: { 200: Verification },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return verifyLicence(await callOf(application, request), { ...request.query, from: request.ip });
    },
  );
  http.get(
    '/api/licences',
    {
      schema: {
        tags,
        summary: 'My licences, or those of the firm I act for',
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          after: Type.Optional(Type.String({ format: 'uuid' })),
        }),
        response: { 200: Type.Object({ licences: Type.Array(Licence) }) },
      },
    },
    async (request) => ({
      licences: await listLicences(await callOf(application, request), request.query),
    }),
  );
  http.get(
    '/api/licences/issued',
    {
      schema: {
        tags,
        summary:
          'For officers: what bodies within reach have issued, by number, identifier or holder; newest first',
        querystring: Type.Object({
          text: Type.Optional(Type.String({ maxLength: longest.text })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          before: Type.Optional(Type.String({ format: 'uuid' })),
        }),
        response: {
          200: Type.Object({ licences: Type.Array(Licence), next: Type.Optional(Type.String()) }),
        },
      },
    },
    async (request) => searchLicences(await callOf(application, request), request.query),
  );
  http.get(
    '/api/licences/:id',
    { schema: { tags, summary: 'One licence', params: Id, response: { 200: Licence } } },
    async (request) => readLicence(await callOf(application, request), request.params.id),
  );
  for (const { format, name, mediaType } of paperFormats)
    http.get(
      `/api/licences/:id/${format}`,
      {
        schema: {
          tags,
          summary: `The licence as ${name}, for its holder, its issuer, or with the token of its QR code`,
          params: Id,
          querystring: Type.Object({ token: Type.Optional(Type.String({ maxLength: 64 })) }),
          produces: [mediaType],
        },
      },
      async (request, reply) => {
        const call = await callOf(application, request);
        const { file, content } = await readLicencePaper(
          call,
          request.params.id,
          format,
          request.query.token,
        );
        const etag = `"${file.sha256}"`;
        reply.header('cache-control', 'private, no-store');
        reply.header('etag', etag);
        if (request.headers['if-none-match'] === etag) return reply.code(304).send();
        return reply
          .type(file.mediaType)
          .header('content-length', file.size)
          .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
          .send(Readable.from(content, { objectMode: false }));
      },
    );
  http.post(
    '/api/licences/:id/revoke',
    {
      schema: {
        tags,
        summary: 'Revoke 撤销, withdraw 吊销 or cancel 注销 a licence',
        params: Id,
        body: Type.Object(
          {
            status: Ending,
            reason: Type.String({ minLength: 1, maxLength: longest.reason }),
            legalBasis: Type.String({ minLength: 1, maxLength: longest.legalBasis }),
            documentNumber: Type.Optional(Type.String({ maxLength: longest.documentNumber })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Licence },
      },
    },
    async (request) => {
      const call = await callOf(application, request);
      return application.database.transaction((tx) =>
        revokeLicence(call, tx, { licenceId: request.params.id, ...request.body }),
      );
    },
  );
}
