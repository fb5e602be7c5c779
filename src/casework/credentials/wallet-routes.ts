import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { askConsent, endConsent, listConsents, readByConsent } from './consents.ts';
import { Consent, limits, Share, Shown } from './model.ts';
import { offerCredential } from './offer-credential.ts';
import { listShares, shareLicence, takeBack } from './share-licence.ts';

const tags = ['credentials'];
const Id = Type.Object({ id: Type.String({ format: 'uuid' }) });
const closed = { additionalProperties: false } as const;
const Names = Type.Array(Type.String({ maxLength: 100 }), { maxItems: limits.claims });
const Page = Type.Object({ before: Type.Optional(Type.String({ format: 'uuid' })) });
const Next = Type.Union([Type.String(), Type.Null()]);
const licenceId = Type.String({ format: 'uuid' });

export function walletRoutes(http: Http, application: Application): void {
  http.post(
    '/api/credentials/offers',
    {
      schema: {
        tags,
        summary: 'Offer a licence of mine to my wallet app: a link and a transaction code',
        body: Type.Object({ licenceId }, closed),
        response: {
          200: Type.Object({ link: Type.String(), transactionCode: Type.String(), until: Type.String() }),
        },
      },
    },
    async (request) => offerCredential(await callOf(application, request), request.body.licenceId),
  );
  http.post(
    '/api/credentials/shares',
    {
      schema: {
        tags,
        summary: 'Show some of a licence of mine by a link that is good once, for minutes',
        body: Type.Object(
          { licenceId, claims: Names, minutes: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })) },
          closed,
        ),
        response: { 200: Type.Object({ id: Type.String(), url: Type.String(), until: Type.String() }) },
      },
    },
    async (request) => shareLicence(await callOf(application, request), request.body),
  );
  http.get(
    '/api/credentials/shares',
    {
      schema: {
        tags,
        summary: 'What I have shown to whom, and when; newest first',
        querystring: Page,
        response: { 200: Type.Object({ shares: Type.Array(Share), next: Next }) },
      },
    },
    async (request) => listShares(await callOf(application, request), request.query.before),
  );
  http.delete(
    '/api/credentials/shares/:id',
    { schema: { tags, summary: 'Take a link back before anybody has looked', params: Id } },
    async (request, reply) => {
      await takeBack(await callOf(application, request), request.params.id);
      return reply.code(204).send();
    },
  );
  consentRoutes(http, application);
}

function consentRoutes(http: Http, application: Application): void {
  http.post(
    '/api/credentials/consents',
    {
      schema: {
        tags,
        summary: 'A firm asks to read some of a licence; whoever is given the link decides',
        body: Type.Object(
          {
            typeKey: Type.String({ maxLength: 100 }),
            claims: Names,
            purpose: Type.String({ maxLength: limits.text }),
            untilOn: Type.String({ format: 'date' }),
          },
          closed,
        ),
        response: { 200: Type.Object({ id: Type.String(), url: Type.String() }) },
      },
    },
    async (request) => askConsent(await callOf(application, request), request.body),
  );
  for (const side of ['given', 'asked'] as const)
    http.get(
      `/api/credentials/consents/${side}`,
      {
        schema: {
          tags,
          summary: side === 'given' ? 'What I have consented to' : 'What my firm has asked',
          querystring: Page,
          response: { 200: Type.Object({ consents: Type.Array(Consent), next: Next }) },
        },
      },
      async (request) => listConsents(await callOf(application, request), side, request.query.before),
    );
  http.post(
    '/api/credentials/consents/:id/use',
    {
      schema: {
        tags,
        summary: 'A firm reads what the holder has consented to; the holder is told',
        params: Id,
        response: { 200: Shown },
      },
    },
    async (request) => readByConsent(await callOf(application, request), request.params.id),
  );
  http.post(
    '/api/credentials/consents/:id/end',
    { schema: { tags, summary: 'End a consent of mine', params: Id } },
    async (request, reply) => {
      await endConsent(await callOf(application, request), request.params.id);
      return reply.code(204).send();
    },
  );
}
