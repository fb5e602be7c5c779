import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callOf, type Http, visitorCall } from '#kernel/http/index.ts';
import { accessProblem } from '#platform/access/index.ts';
import { keyOfRequest, presentedToken } from '#platform/identity/index.ts';
import { entitlementOfHolder, entitlementOfToken, giveCredential } from './give-credential.ts';
import {
  authorizationServerMetadata,
  issuerMetadata,
  jwtIssuerMetadata,
  signedIssuerMetadata,
  typeMetadata,
} from './metadata.ts';
import { makeNonce } from './nonce.ts';
import { answerProtocol, ProtocolError } from './protocol-error.ts';
import { redeem } from './redeem-offer.ts';
import { statusListToken } from './status-list.ts';

const tags = ['credentials'];
const optionalText = Type.Optional(Type.String({ maxLength: 4000 }));
/** Of a wallet: ten proofs, each a few hundred bytes. */
const Proof = Type.String({ maxLength: 4000 });
const publicFor = (seconds: number) => `public, max-age=${seconds}`;

export function issuanceRoutes(http: Http, application: Application): void {
  wellKnownRoutes(http, application);
  http.get(
    '/api/credentials/types/:key',
    {
      schema: {
        tags,
        summary: 'What credentials of a kind of licence tell (SD-JWT VC type metadata); for anybody',
        params: Type.Object({ key: Type.String({ maxLength: 100 }) }),
      },
    },
    async ({ params }, reply) => {
      reply.header('cache-control', publicFor(300));
      return typeMetadata(application, params.key);
    },
  );
  http.get(
    '/api/credentials/status/:list',
    {
      schema: {
        tags,
        summary: 'A token status list: which credentials are no longer good; for anybody',
        params: Type.Object({ list: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) }),
        produces: ['application/statuslist+jwt'],
      },
    },
    async ({ params }, reply) =>
      reply
        .type('application/statuslist+jwt')
        // Who asks is told what holds now; for how long it may be gone by stands in the token.
        .header('cache-control', 'no-cache')
        .send(await statusListToken(application, params.list)),
  );
  http.post(
    '/api/credentials/nonce',
    { schema: { tags, summary: 'A nonce for a proof of possession (OpenID4VCI)' } },
    async (_request, reply) => answerProtocol(reply, async () => ({ c_nonce: await makeNonce(application) })),
  );
  http.post(
    '/api/credentials/token',
    {
      schema: {
        tags,
        summary: 'An access token for a pre-authorised code and its transaction code (OpenID4VCI)',
        consumes: ['application/x-www-form-urlencoded'],
        body: Type.Object({
          grant_type: optionalText,
          'pre-authorized_code': optionalText,
          tx_code: optionalText,
        }),
      },
    },
    async (request, reply) =>
      answerProtocol(reply, async () =>
        redeem(
          application,
          request.body,
          request.headers['dpop'] === undefined ? null : await provenKey(application, request),
        ),
      ),
  );
  http.post(
    '/api/credentials/credential',
    {
      schema: {
        tags,
        summary: 'A credential for each key that a wallet proves to hold (OpenID4VCI)',
        body: Type.Object({
          credential_configuration_id: optionalText,
          proofs: Type.Optional(Type.Object({ jwt: Type.Optional(Type.Array(Proof, { maxItems: 100 })) })),
        }),
      },
    },
    async (request, reply) => {
      const { body } = request;
      return answerProtocol(reply, async () => {
        const presented = await presentedToken(application, request);
        const offered = presented && (await entitlementOfToken(application, presented));
        if (offered) return giveCredential(visitorCall(application, request), offered, body);
        const call = await signedIn(await callOf(application, request));
        const entitled = await entitlementOfHolder(call, body.credential_configuration_id ?? '');
        return giveCredential(call, entitled, body);
      });
    },
  );
}

/** The key of a wallet that wants its token bound to it. */
async function provenKey(application: Application, request: FastifyRequest): Promise<string> {
  try {
    return await keyOfRequest(application, request);
  } catch (error) {
    if (!isProblem(error, 'identity/proof-invalid')) throw error;
    throw new ProtocolError('invalid_dpop_proof', 'the proof does not fit this request');
  }
}

function signedIn(call: Call): Call {
  if (call.actor.kind !== 'account') throw accessProblem('sign-in-required');
  return call;
}

/** Where the standards look for them. */
function wellKnownRoutes(http: Http, application: Application): void {
  // Of an issuer with a path RFC 8414 puts the well-known part before it, OpenID Connect behind.
  http.get(
    '/.well-known/oauth-authorization-server/oidc',
    { schema: { hide: true } },
    async (_request, reply) => {
      const provider = await http.inject('/oidc/.well-known/openid-configuration');
      return reply.code(provider.statusCode).type('application/json').send(provider.body);
    },
  );
  http.get('/.well-known/openid-credential-issuer', { schema: { hide: true } }, async (request, reply) => {
    reply.header('cache-control', publicFor(300)).header('vary', 'accept');
    return request.headers.accept?.includes('application/jwt')
      ? reply.type('application/jwt').send(await signedIssuerMetadata(application))
      : reply.type('application/json').send(await issuerMetadata(application));
  });
  const answers = [
    ['oauth-authorization-server', async () => authorizationServerMetadata(application)],
    ['jwt-vc-issuer', () => jwtIssuerMetadata(application)],
  ] as const;
  for (const [name, read] of answers)
    http.get(`/.well-known/${name}`, { schema: { hide: true } }, async (_request, reply) => {
      reply.header('cache-control', publicFor(300));
      return reply.type('application/json').send(await read());
    });
}
