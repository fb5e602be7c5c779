import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { Application, Call } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import type { StoredFile } from '#platform/files/index.ts';
import type { ActResult } from './act-on-task.ts';
import { AskExtension, askExtension } from './ask-extension.ts';
import { AskRecusal, askRecusal } from './ask-recusal.ts';
import { BeginProcedure, beginProcedure } from './begin-procedure.ts';
import { DecideExtension, decideExtension } from './decide-extension.ts';
import { DecideRecusal, decideRecusal } from './decide-recusal.ts';
import { EndProcedure, endProcedure } from './end-procedure.ts';
import { listPapers, readPaper, readPaperOfd } from './read-paper.ts';
import { ReferCase, referCase } from './refer-case.ts';
import { ReopenCase, reopenCase } from './reopen-case.ts';
import { resumeCase, SuspendCase, suspendCase } from './suspend-case.ts';
import { TerminateCase, terminateCase } from './terminate-case.ts';
import { WithdrawCase, withdrawCase } from './withdraw-case.ts';

const Id = Type.String({ format: 'uuid' });
const tags = ['cases'];
const Result = Type.Object({
  caseId: Id,
  state: Type.String(),
  outcome: Type.Union([Type.String(), Type.Null()]),
});
const Text = Type.Record(Type.String(), Type.String());

/** Acts on a case that are no step of its process, and the papers that acts have issued. */
export function actRoutes(http: Http, application: Application): void {
  const act = <Body extends TSchema>(
    path: string,
    summary: string,
    body: Body,
    use: (call: Call, input: never) => Promise<ActResult>,
  ) =>
    http.post(
      `/api/cases/acts/${path}`,
      { schema: { tags, summary, body, response: { 200: Result } } },
      async (request) => use(await callOf(application, request), request.body as never),
    );
  act(
    'begin-procedure',
    'A hearing, an inspection, a test begins: the periods stand still',
    BeginProcedure,
    beginProcedure,
  );
  act('end-procedure', 'It has ended: the periods run on from tomorrow', EndProcedure, endProcedure);
  act('ask-extension', 'Ask the head that the period be extended', AskExtension, askExtension);
  act('decide-extension', 'Approve an extension, or not', DecideExtension, decideExtension);
  act('ask-recusal', 'Ask that an officer withdraw from your case', AskRecusal, askRecusal);
  act('decide-recusal', 'Decide whether the officer withdraws', DecideRecusal, decideRecusal);
  act('reopen', 'Decide anew what was set aside on reconsideration or by a court', ReopenCase, reopenCase);
  act('refer', 'Pass an application on to the body that has jurisdiction', ReferCase, referCase);
  act('suspend', 'Suspend a case', SuspendCase, suspendCase);
  act('resume', 'Resume a suspended case', SuspendCase, resumeCase);
  act('terminate', 'End a case that can no longer be decided', TerminateCase, terminateCase);
  act('withdraw', 'Withdraw your application', WithdrawCase, withdrawCase);
  http.get(
    '/api/cases/:id/papers',
    {
      schema: {
        tags,
        summary: 'The official papers of a case',
        params: Type.Object({ id: Id }),
        response: {
          200: Type.Object({
            papers: Type.Array(
              Type.Object({
                id: Id,
                caseId: Id,
                template: Type.String(),
                number: Type.String(),
                title: Text,
                issuedAt: Type.Unsafe<Date>(Type.String({ format: 'date-time' })),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({
      papers: (await listPapers(await callOf(application, request), request.params.id)).map((paper) => ({
        id: paper.id,
        caseId: paper.caseId,
        template: paper.template,
        number: paper.number,
        title: paper.data.title,
        issuedAt: paper.issuedAt,
      })),
    }),
  );
  http.get(
    '/api/papers/:id/pdf',
    {
      schema: {
        tags,
        summary: 'An official paper; in English an unofficial translation',
        params: Type.Object({ id: Id }),
        querystring: Type.Object({
          language: Type.Optional(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')])),
        }),
        produces: ['application/pdf'],
      },
    },
    async (request, reply) => {
      const { file, content } = await readPaper(
        await callOf(application, request),
        request.params.id,
        request.query.language ?? 'zh-CN',
      );
      return sendFile(reply, file).send(Readable.from(content, { objectMode: false }));
    },
  );
  http.get(
    '/api/papers/:id/ofd',
    {
      schema: {
        tags,
        summary: 'An official paper as OFD under the seal of its body',
        params: Type.Object({ id: Id }),
        produces: ['application/ofd'],
      },
    },
    async (request, reply) => {
      const { file, content } = await readPaperOfd(await callOf(application, request), request.params.id);
      return sendFile(reply, file).send(Readable.from(content, { objectMode: false }));
    },
  );
}

const sendFile = (reply: FastifyReply, { name, mediaType }: StoredFile) =>
  reply
    .type(mediaType)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(name)}`);
