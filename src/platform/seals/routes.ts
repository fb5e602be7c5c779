import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { changeSeal } from './change-seal.ts';
import { Seal, SealAct, SealUse } from './model.ts';
import { listSeals, listUses } from './read-seals.ts';
import { requestSeal } from './request-seal.ts';

const tags = ['seals'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });

export function sealRoutes(http: Http, application: Application): void {
  http.get(
    '/api/seals',
    {
      schema: {
        tags,
        summary: 'The seals that I keep, use or answer for',
        response: { 200: Type.Object({ seals: Type.Array(Seal) }) },
      },
    },
    async (request) => ({ seals: await listSeals(await callOf(application, request)) }),
  );
  http.post(
    '/api/seals',
    {
      schema: {
        tags,
        summary: 'Ask for the seal of a body to be made',
        body: Type.Object(
          {
            bodyId: Type.String({ format: 'uuid' }),
            users: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })),
          },
          { additionalProperties: false },
        ),
        response: { 200: Seal },
      },
    },
    async (request) => requestSeal(await callOf(application, request), request.body),
  );
  http.get(
    '/api/seals/:id/uses',
    {
      schema: {
        tags,
        summary: 'What a seal was put to, the newest first',
        params: Id,
        querystring: Type.Object({
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
          before: Type.Optional(Type.String({ format: 'uuid' })),
        }),
        response: { 200: Type.Object({ uses: Type.Array(SealUse), next: Type.Optional(Type.String()) }) },
      },
    },
    async (request) => listUses(await callOf(application, request), request.params.id, request.query),
  );
  http.post(
    '/api/seals/:id/state',
    {
      schema: {
        tags,
        summary: 'Approve, suspend, resume, destroy or void a seal',
        params: Id,
        body: Type.Object(
          { act: SealAct, reason: Type.Optional(Type.String({ maxLength: 500 })) },
          { additionalProperties: false },
        ),
        response: { 200: Seal },
      },
    },
    async (request) =>
      changeSeal(
        await callOf(application, request),
        request.params.id,
        request.body.act,
        request.body.reason,
      ),
  );
}
