import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import {
  endApplicationPassword,
  listApplicationPasswords,
  makeApplicationPassword,
} from './application-passwords.ts';

const tags = ['directory'];

/** The passwords that the caller's mail clients use for the address book. */
export function ldapRoutes(http: Http, application: Application): void {
  http.get(
    '/api/address-book/passwords',
    {
      schema: {
        tags,
        summary: 'The application passwords of the caller',
        response: {
          200: Type.Object({
            passwords: Type.Array(
              Type.Object({
                id: Type.String(),
                name: Type.String(),
                madeAt: Type.String({ format: 'date-time' }),
                usedOn: Type.Union([Type.String(), Type.Null()]),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const passwords = await listApplicationPasswords(await callOf(application, request));
      return { passwords: passwords.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() })) };
    },
  );
  http.post(
    '/api/address-book/passwords',
    {
      schema: {
        tags,
        summary: 'Makes a password for one program; it is answered once',
        body: Type.Object({ name: Type.String({ maxLength: 200 }) }),
        response: { 201: Type.Object({ id: Type.String(), password: Type.String() }) },
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .send(await makeApplicationPassword(await callOf(application, request), request.body.name)),
  );
  http.delete(
    '/api/address-book/passwords/:id',
    {
      schema: {
        tags,
        summary: 'Ends a password at once',
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await endApplicationPassword(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
