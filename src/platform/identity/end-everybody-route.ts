import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { endEverybody } from './end-everybody.ts';
import { whoseSignIns } from './everybody-store.ts';

export function endEverybodyRoute(http: Http, application: Application): void {
  http.post(
    '/api/sign-ins/end',
    {
      schema: {
        tags: ['identity'],
        summary: 'Ends all sessions and tokens of everybody, or of all officers; the caller’s own last',
        body: Type.Object({
          whose: Type.Enum([...whoseSignIns]),
          reason: Type.String({ minLength: 1, maxLength: 500 }),
        }),
        response: { 200: Type.Object({ accounts: Type.Integer() }) },
      },
    },
    async (request) => ({ accounts: await endEverybody(await callOf(application, request), request.body) }),
  );
}
