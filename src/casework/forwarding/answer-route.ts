import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callOf, type Http, httpProblem } from '#kernel/http/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { EnterAnswer, enterAnswer, enteringAnswer } from './handle-forward.ts';
import { forwardingProblem } from './problems.ts';

const accept = ['pdf', 'jpg', 'jpeg', 'png'];
const maxBytes = 20 << 20;

/** Here and not in a page, because the document is stored as it streams. A form gets back to its page, a program an empty answer. */
export function answerRoutes(http: Http, application: Application): void {
  http.post(
    '/api/forwarding/:id/answer',
    {
      schema: {
        tags: ['forwarding'],
        summary: 'Enter by hand what another authority has decided, with its document',
        description:
          'Fields `outcome`, `reason`, `decision`, `decidedOn`, `why`, and the document as a file.',
        consumes: ['multipart/form-data'],
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      // Whoever may not is told before a byte is kept.
      const call = await enteringAnswer(await callOf(application, request), id);
      if (!request.isMultipart()) throw httpProblem('unsupported-media-type');
      const page = request.headers.accept?.includes('text/html') ? `/desk/forwarding/${id}` : undefined;
      try {
        await enterAnswer(call, await answerIn(call, request, id));
      } catch (error) {
        // What is wrong with the form is said on its page; everything else ends the request.
        if (!page || !isProblem(error) || !/^(files|forwarding)\//.test(error.code)) throw error;
        return reply.redirect(`${page}?refused=1#enter`, 303);
      }
      return page ? reply.redirect(`${page}?done=entered`, 303) : reply.code(204).send();
    },
  );
}

async function answerIn(call: Call, request: FastifyRequest, reference: string): Promise<EnterAnswer> {
  const fields: Record<string, string> = {};
  let fileId: string | undefined;
  for await (const part of request.parts({ limits: { files: 1 } })) {
    if (part.type === 'field') fields[part.fieldname] = String(part.value).trim();
    else if (!part.filename) part.file.resume();
    else {
      const { filename: name, mimetype: type, file: content } = part;
      fileId = (await storeFile(call, { name, type, content, accept, maxBytes })).id;
    }
  }
  if (fileId === undefined) throw forwardingProblem('document-required');
  const { outcome, reason = '', decision, decidedOn, why = '' } = fields;
  const input = { reference, outcome, reason, decision, decidedOn, why, fileId };
  if (!Value.Check(EnterAnswer, input)) throw forwardingProblem('bad-answer');
  return input;
}
