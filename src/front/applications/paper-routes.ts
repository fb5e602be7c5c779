import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { type Paper, renderApplication, renderBlankForm, renderReceipt } from './papers.ts';
import { readSigned } from './sign-application.ts';

const Id = Type.Object({ caseId: Type.String({ format: 'uuid' }) });
const tags = ['applications'];
const produces = ['application/pdf'];

/** Papers of applications as PDF/A: the receipt and the application for their owner, the blank form for anybody. */
export function paperRoutes(http: Http, application: Application): void {
  http.get(
    '/api/applications/:caseId/receipt.pdf',
    { schema: { tags, summary: 'The receipt of your application', params: Id, produces } },
    async (request, reply) =>
      sendPaper(reply, await renderReceipt(await callOf(application, request), request.params.caseId)),
  );
  http.get(
    '/api/applications/:caseId/application.pdf',
    { schema: { tags, summary: 'Your application as you submitted it', params: Id, produces } },
    async (request, reply) =>
      sendPaper(reply, await renderApplication(await callOf(application, request), request.params.caseId)),
  );
  http.get(
    '/api/applications/:caseId/signed.pdf',
    { schema: { tags, summary: 'Your application as you signed it', params: Id, produces } },
    async (request, reply) => {
      const { file, content } = await readSigned(await callOf(application, request), request.params.caseId);
      return named(reply, file.name).send(Readable.from(content, { objectMode: false }));
    },
  );
  http.get(
    '/api/items/:key/blank-form.pdf',
    {
      schema: {
        tags,
        summary: 'The form of a service, to be filled in by hand',
        params: Type.Object({ key: Type.String({ maxLength: 100 }) }),
        querystring: Type.Object({ page: Type.Optional(Type.String({ maxLength: 100 })) }),
        produces,
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      return sendPaper(reply, await renderBlankForm(call, request.params.key, request.query.page));
    },
  );
}

const sendPaper = (reply: FastifyReply, { name, content }: Paper) => named(reply, name).send(content);

const named = (reply: FastifyReply, name: string) =>
  reply
    .type('application/pdf')
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`);
