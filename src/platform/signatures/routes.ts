import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { PersonalSignature } from './model.ts';
import { listSignatures } from './read-signatures.ts';

export function signatureRoutes(http: Http, application: Application): void {
  http.get(
    '/api/signatures',
    {
      schema: {
        tags: ['signatures'],
        summary: 'What I have signed, the newest first',
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          before: Type.Optional(Type.String({ format: 'uuid' })),
        }),
        response: {
          200: Type.Object({
            signatures: Type.Array(PersonalSignature),
            next: Type.Optional(Type.String({ format: 'uuid' })),
          }),
        },
      },
    },
    async (request) => listSignatures(await callOf(application, request), request.query),
  );
}
