import type { MultipartFile } from '@fastify/multipart';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem, type Problem } from '#kernel/errors/index.ts';
import { callOf, type Http, httpProblem } from '#kernel/http/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { chooseMaterial } from './choose-material.ts';

const DraftId = Type.Object({ draftId: Type.String({ format: 'uuid' }) });
const Material = Type.Object({
  draftId: Type.String({ format: 'uuid' }),
  key: Type.String({ maxLength: 100 }),
});
const tags = ['applications'];
const mostFiles = 60;

/**
 * How materials come in. Here and not in a page, because a file is stored as it streams: none is ever held in memory.
 * A form gets back to its page (303), a program gets an answer in JSON.
 */
export function uploadRoutes(http: Http, application: Application): void {
  http.post(
    '/api/drafts/:draftId/materials/:key',
    {
      schema: {
        tags,
        summary: 'Hand in one material of a draft: a file, a promise, or take back what was chosen',
        description:
          'A file as `multipart/form-data`; or as JSON `{"way": "promise"}`, `{"way": "none"}`, or `{"way": "again", "fileId": …}` for what was offered of an earlier application. The file is refused when it is not what its name says, too large, locked or dangerous.',
        consumes: ['multipart/form-data', 'application/json'],
        params: Material,
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      const { draftId, key } = request.params;
      requireAccount(call);
      if (request.isMultipart()) {
        const part = await request.file();
        if (!part) throw httpProblem('invalid-request', { count: 1 });
        await upload(call, draftId, key, part);
      } else await chooseMaterial(call, { draftId, materialKey: key, choice: choiceIn(request.body) });
      return wantsPage(request) ? reply.redirect(pageOf(draftId), 303) : reply.code(204).send();
    },
  );
  http.post(
    '/api/drafts/:draftId/materials',
    {
      schema: {
        tags,
        summary: 'Hand in several materials of a draft at once, each file under the key of its material',
        consumes: ['multipart/form-data'],
        params: DraftId,
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      const { draftId } = request.params;
      if (call.actor.kind !== 'account' && wantsPage(request))
        return reply.redirect(`/signin?return=${encodeURIComponent(pageOf(draftId))}`, 303);
      requireAccount(call);
      if (!request.isMultipart()) throw httpProblem('unsupported-media-type');
      const { refused, fields } = await takeParts(call, draftId, request);
      if (wantsPage(request)) return answerPage(reply, draftId, refused, fields);
      const [first] = refused;
      if (first) throw first.problem;
      return reply.code(204).send();
    },
  );
}

interface Refused {
  readonly key: string;
  readonly problem: Problem;
}

/** Every file chosen is taken along, whichever button was pressed; one that is refused does not hold up the others. */
async function takeParts(
  call: Call,
  draftId: string,
  request: FastifyRequest,
): Promise<{ refused: Refused[]; fields: ReadonlyMap<string, string> }> {
  const refused: Refused[] = [];
  const fields = new Map<string, string>();
  for await (const part of request.parts({ limits: { files: mostFiles } })) {
    if (part.type === 'field') {
      fields.set(part.fieldname, String(part.value));
    } else if (!part.filename) {
      part.file.resume();
    } else {
      const problem = await upload(call, draftId, part.fieldname, part).catch(asRefusal);
      part.file.resume();
      if (problem) refused.push({ key: part.fieldname, problem });
    }
  }
  const promised = fields.get('_promise');
  if (promised) await chooseMaterial(call, { draftId, materialKey: promised, choice: { way: 'promise' } });
  const [again, fileId = ''] = fields.get('_again')?.split(' ') ?? [];
  if (again) await chooseMaterial(call, { draftId, materialKey: again, choice: { way: 'again', fileId } });
  const removed = fields.get('_remove');
  if (removed) await chooseMaterial(call, { draftId, materialKey: removed, choice: { way: 'none' } });
  return { refused, fields };
}

async function upload(
  call: Call,
  draftId: string,
  materialKey: string,
  { filename, mimetype, file }: MultipartFile,
): Promise<undefined> {
  await chooseMaterial(call, {
    draftId,
    materialKey,
    choice: { way: 'upload', name: filename, type: mimetype, content: file },
  });
}

/** A fault of the file is told at its field; everything else ends the request. */
function asRefusal(error: unknown): Problem {
  if (isProblem(error) && error.code.startsWith('files/')) return error;
  throw error;
}

const Chosen = Type.Union([
  Type.Object({ way: Type.Enum(['promise', 'none']) }),
  Type.Object({ way: Type.Literal('again'), fileId: Type.String({ format: 'uuid' }) }),
]);

function choiceIn(body: unknown): Static<typeof Chosen> {
  if (!Value.Check(Chosen, body)) throw httpProblem('invalid-request', { count: 1 });
  return body;
}

/** Materials are handed in from the portal's page, or from the counter's. */
const pageOf = (draftId: string, at?: string) =>
  at === 'counter' ? `/desk/counter/${draftId}` : `/apply/draft/${draftId}/materials`;

/** A browser that posted a form wants to see a page; a program said what it accepts, or nothing. */
const wantsPage = (request: FastifyRequest) => request.headers.accept?.includes('text/html') ?? false;

function answerPage(
  reply: FastifyReply,
  draftId: string,
  refused: readonly Refused[],
  fields: ReadonlyMap<string, string>,
) {
  if (refused.length === 0 && fields.get('_then') === 'leave') return reply.redirect('/my?tab=drafts', 303);
  const query = new URLSearchParams();
  for (const { key, problem } of refused) query.append('refused', sayForAddress(key, problem));
  if (fields.get('_then') === 'next') query.append('then', 'next');
  const place = fields.get('_promise') ?? fields.get('_remove') ?? fields.get('_again')?.split(' ')[0];
  const page = pageOf(draftId, fields.get('_at'));
  const target = query.size > 0 ? `${page}?${query}` : page;
  return reply.redirect(place ? `${target}#${encodeURIComponent(place)}` : target, 303);
}

/** The code and parameters only: the page says it in the reader's words. */
function sayForAddress(key: string, { code, parameters }: Problem): string {
  const said = Object.entries(parameters).map(([name, value]) => [name, String(value).slice(0, 120)]);
  return `${key}|${code}|${new URLSearchParams(said)}`;
}
