import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { EnterByPhone, enterByPhone } from './enter-by-phone.ts';
import { FindCaller, findCaller } from './find-caller.ts';
import { NoteCall, noteCall } from './note-call.ts';
import { OpenCall, openCall } from './open-call.ts';
import { readCall } from './read-call.ts';
import { SendLink, sendLink } from './send-link.ts';
import { SubmitByPhone, submitByPhone } from './submit-by-phone.ts';

const tags = ['calls'];
const done = { 204: Type.Null() };

/** `/api/calls`: the call centre. What is looked for is posted, so that no address holds a name or a number. */
export function callRoutes(http: Http, application: Application): void {
  http.post(
    '/api/calls/callers',
    { schema: { tags, summary: 'Who it may be that calls, masked', body: FindCaller } },
    async (request) => ({ callers: await findCaller(await callOf(application, request), request.body) }),
  );
  http.post(
    '/api/calls',
    {
      schema: { tags, summary: 'Begin a call with whoever proved who he is', body: OpenCall, response: done },
    },
    async (request, reply) => {
      await openCall(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.get(
    '/api/calls/:id',
    {
      schema: {
        tags,
        summary: 'The caller and how his applications stand',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        querystring: Type.Object({
          about: Type.Optional(
            Type.String({ format: 'uuid', description: 'The case that he calls about: it stands first' }),
          ),
        }),
      },
    },
    async (request) => readCall(await callOf(application, request), request.params.id, request.query.about),
  );
  http.post(
    '/api/calls/notes',
    { schema: { tags, summary: 'Note what the caller said to his case', body: NoteCall, response: done } },
    async (request, reply) => {
      await noteCall(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/calls/drafts',
    {
      schema: {
        tags,
        summary: 'Begin an application for the caller; filled in by `/api/drafts`',
        body: EnterByPhone,
      },
    },
    async (request) => {
      const { id } = await enterByPhone(await callOf(application, request), request.body);
      return { id };
    },
  );
  http.post(
    '/api/calls/applications',
    {
      schema: {
        tags,
        summary: 'Hand it in with the caller’s consent; number and password go to his telephone',
        body: SubmitByPhone,
      },
    },
    async (request) => submitByPhone(await callOf(application, request), request.body),
  );
  http.post(
    '/api/calls/links',
    { schema: { tags, summary: 'Send the way to an application by SMS', body: SendLink, response: done } },
    async (request, reply) => {
      await sendLink(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
}
