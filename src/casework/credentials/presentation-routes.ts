import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http, visitorCall } from '#kernel/http/index.ts';
import { limits, PresentationRequest } from './model.ts';
import { answerProtocol } from './protocol-error.ts';
import { receivePresentation } from './receive-presentation.ts';
import { readRequest, requestObject, requestPresentation } from './request-presentation.ts';

const tags = ['credentials'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
/** A presentation is a few kilobytes. */
const longestToken = 64 * 1024;

export function presentationRoutes(http: Http, application: Application): void {
  http.post(
    '/api/credentials/requests',
    {
      schema: {
        tags,
        summary: 'Ask whoever scans the link to present some of a licence (OpenID4VP)',
        body: Type.Object(
          {
            typeKey: Type.String({ maxLength: 100 }),
            claims: Type.Array(Type.String({ maxLength: 100 }), { maxItems: limits.claims }),
            purpose: Type.String({ maxLength: limits.text }),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({ id: Type.String(), link: Type.String(), until: Type.String() }),
        },
      },
    },
    async (request) => requestPresentation(await callOf(application, request), request.body),
  );
  http.get(
    '/api/credentials/requests/:id',
    {
      schema: {
        tags,
        summary: 'What became of a request, for who made it',
        params: Id,
        response: { 200: PresentationRequest },
      },
    },
    async (request) => readRequest(await callOf(application, request), request.params.id),
  );
  const object = {
    schema: {
      tags,
      summary: 'The signed request, for the wallet (OpenID4VP)',
      params: Id,
      produces: ['application/oauth-authz-req+jwt'],
    },
  };
  http.get('/api/credentials/requests/:id/object', object, async ({ params }, reply) =>
    answerProtocol(reply, async () => {
      const signed = await requestObject(application, params.id);
      return reply.type('application/oauth-authz-req+jwt').send(signed);
    }),
  );
  http.post(
    '/api/credentials/requests/:id/response',
    {
      bodyLimit: longestToken * 2,
      schema: {
        tags,
        summary: 'The wallet presents (OpenID4VP, direct_post.jwt)',
        params: Id,
        consumes: ['application/x-www-form-urlencoded'],
        body: Type.Object({
          response: Type.Optional(Type.String({ maxLength: longestToken })),
          state: Type.Optional(Type.String({ maxLength: 200 })),
          error: Type.Optional(Type.String({ maxLength: 200 })),
          error_description: Type.Optional(Type.String({ maxLength: 2000 })),
        }),
      },
    },
    async (request, reply) =>
      answerProtocol(reply, () =>
        receivePresentation(visitorCall(application, request), request.params.id, request.body),
      ),
  );
}
