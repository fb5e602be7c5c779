import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { askOfCase } from './ask-of-case.ts';

const Id = Type.String({ format: 'uuid' });

/** What an applicant asks of his case, wherever it is handled. */
export function requestRoute(http: Http, application: Application): void {
  http.post(
    '/api/applications/requests',
    {
      schema: {
        tags: ['applications'],
        summary: 'Withdraw your application, urge it, or ask that an officer withdraw',
        description:
          'Where the bodies have a network of their own they answer later: see the progress of the application.',
        body: Type.Object({
          id: Type.String({
            format: 'uuid',
            description: 'Made by the caller: the same request twice is one',
          }),
          caseId: Id,
          act: Type.Enum(['withdraw', 'urge', 'ask-recusal']),
          reason: Type.Optional(Type.String({ maxLength: 4000 })),
          officer: Type.Optional(
            Type.String({ maxLength: 100, description: 'Who should withdraw, as you know him' }),
          ),
        }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await askOfCase(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
}
