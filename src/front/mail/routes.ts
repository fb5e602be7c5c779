import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callOf, type Http, httpProblem } from '#kernel/http/index.ts';
import { storeFile } from '#platform/files/index.ts';
import { enterLetter, type ScannedLetter } from './enter-letter.ts';
import {
  AnswerLetter,
  answerLetter,
  FileLetter,
  fileLetter,
  SetAsideLetter,
  setAsideLetter,
} from './handle-letter.ts';
import { atIntake } from './may-handle.ts';
import { mailProblem } from './problems.ts';
import { listLetters, readLetter } from './read-letters.ts';
import { mayRecognise, recogniseLetter } from './recognise-letter.ts';
import { accepted, mostBytes } from './take-attachments.ts';

const tags = ['letters'];
const done = { 204: Type.Null() };
const mostFiles = 20;
const State = Type.Enum(['waiting', 'filed', 'answered', 'set-aside', 'automatic']);

/** `/api/letters`: what came in by e-mail, post and fax. */
export function letterRoutes(http: Http, application: Application): void {
  recognitionRoute(http, application);
  http.get(
    '/api/letters',
    {
      schema: {
        tags,
        summary: 'Letters of the intake: those that wait, or of another state',
        querystring: Type.Object({
          state: Type.Optional(State),
          before: Type.Optional(Type.String({ maxLength: 100 })),
        }),
      },
    },
    async (request) => listLetters(await callOf(application, request), request.query),
  );
  http.get(
    '/api/letters/:id',
    { schema: { tags, summary: 'A letter', params: Type.Object({ id: Type.String({ format: 'uuid' }) }) } },
    async (request) => readLetter(await callOf(application, request), request.params.id),
  );
  http.post(
    '/api/letters/file',
    { schema: { tags, summary: 'Put a letter to a case', body: FileLetter, response: done } },
    async (request, reply) => {
      await fileLetter(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/letters/answer',
    { schema: { tags, summary: 'Answer an e-mail', body: AnswerLetter, response: done } },
    async (request, reply) => {
      await answerLetter(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/letters/set-aside',
    { schema: { tags, summary: 'Nothing is to be done with it', body: SetAsideLetter, response: done } },
    async (request, reply) => {
      await setAsideLetter(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/letters',
    {
      schema: {
        tags,
        summary: 'Register a letter or fax that was scanned',
        description:
          'Fields `channel` (post or fax), `fromName`, `subject`, `receiptNumber`, `text`, and the scans as files; or `fileId` of such as were recognised before.',
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      // Whoever may not is told before a byte is kept.
      const call = await atIntake(await callOf(application, request));
      if (!request.isMultipart()) throw httpProblem('unsupported-media-type');
      const page = request.headers.accept?.includes('text/html') === true;
      try {
        const id = await enterLetter(call, await scannedIn(call, request));
        return page ? reply.redirect(`/desk/intake/${id}?done=entered`, 303) : reply.code(201).send({ id });
      } catch (error) {
        // What is wrong with a scan is said on the page; everything else ends the request.
        if (!page || !isProblem(error) || !/^(files|mail)\//.test(error.code)) throw error;
        return reply.redirect(`/desk/intake?refused=${encodeURIComponent(error.code)}#enter`, 303);
      }
    },
  );
}

/** The scans are kept before they are read: what is registered then names them. */
function recognitionRoute(http: Http, application: Application): void {
  http.post(
    '/api/letters/recognition',
    {
      schema: {
        tags,
        summary: 'Read the text of scans, as a suggestion for what is registered',
        description:
          'The scans as files. Answers `fileIds`, and what was found: `kind`, `receiptNumber`, `sender` …',
        consumes: ['multipart/form-data'],
      },
    },
    async (request, reply) => {
      const call = await atIntake(await callOf(application, request));
      if (!mayRecognise(call)) throw mailProblem('no-recognition');
      if (!request.isMultipart()) throw httpProblem('unsupported-media-type');
      const page = request.headers.accept?.includes('text/html') === true;
      try {
        const { fileIds } = await scannedIn(call, request);
        if (fileIds.length === 0) throw mailProblem('letter-incomplete');
        if (!page) return { fileIds, ...(await recogniseLetter(call, fileIds)) };
        return reply.redirect(
          `/desk/intake?${new URLSearchParams(fileIds.map((id) => ['scan', id]))}#enter`,
          303,
        );
      } catch (error) {
        if (!page || !isProblem(error) || !/^(files|mail)\//.test(error.code)) throw error;
        return reply.redirect(`/desk/intake?refused=${encodeURIComponent(error.code)}#enter`, 303);
      }
    },
  );
}

async function scannedIn(call: Call, request: FastifyRequest): Promise<ScannedLetter> {
  const fields = new Map<string, string>();
  const fileIds: string[] = [];
  for await (const part of request.parts({ limits: { files: mostFiles } })) {
    if (part.type === 'field' && part.fieldname === 'fileId') {
      if (isId(part.value) && fileIds.length < mostFiles) fileIds.push(part.value);
    } else if (part.type === 'field') fields.set(part.fieldname, String(part.value).slice(0, 10_000));
    else if (!part.filename) part.file.resume();
    else {
      const { filename: name, mimetype: type, file: content } = part;
      fileIds.push(
        (await storeFile(call, { name, type, content, accept: accepted, maxBytes: mostBytes })).id,
      );
    }
  }
  const said = (name: string) => fields.get(name) ?? '';
  return {
    channel: said('channel') === 'fax' ? 'fax' : 'post',
    fromName: said('fromName').slice(0, 200),
    subject: said('subject').slice(0, 300),
    receiptNumber: said('receiptNumber').slice(0, 40),
    text: said('text'),
    fileIds,
  };
}

const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
