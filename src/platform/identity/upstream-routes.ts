import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { answerInteraction } from './interactions.ts';
import { beginUpstream, linkUpstream, receiveUpstream } from './sign-in-upstream.ts';

const Provider = Type.Object({ provider: Type.String() });
const Back = Type.Object({
  state: Type.String({ maxLength: 100 }),
  code: Type.Optional(Type.String()),
  error: Type.Optional(Type.String()),
  error_description: Type.Optional(Type.String()),
  iss: Type.Optional(Type.String()),
});

/** Where providers above us send people back to. None of them changes anything without a state that we have given out. */
export function upstreamRoutes(http: Http, application: Application): void {
  http.get(
    '/signin/upstream/:provider/callback',
    { schema: { hide: true, params: Provider, querystring: Back } },
    async (request, reply) => {
      const call = await callOf(application, request);
      const next = await receiveUpstream(call, request.params.provider, {
        state: request.query.state,
        address: new URL(request.url, application.config.publicUrl),
        samlResponse: '',
      });
      return reply.redirect(next, 303);
    },
  );
  http.post(
    '/signin/upstream/:provider/callback',
    {
      schema: {
        hide: true,
        params: Provider,
        body: Type.Object({
          SAMLResponse: Type.String({ maxLength: 200_000 }),
          RelayState: Type.String({ maxLength: 100 }),
        }),
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      const next = await receiveUpstream(call, request.params.provider, {
        state: request.body.RelayState,
        address: new URL(application.config.publicUrl),
        samlResponse: request.body.SAMLResponse,
      });
      return reply.redirect(next, 303);
    },
  );
  http.get(
    '/signin/:uid/via/:provider',
    { schema: { hide: true, params: Type.Object({ uid: Type.String(), provider: Type.String() }) } },
    async (request, reply) => {
      const { uid, provider } = request.params;
      const { location } = await beginUpstream(await callOf(application, request), provider, uid);
      return reply.redirect(location, 303);
    },
  );
  http.get(
    '/signin/upstream/:provider/link',
    { schema: { hide: true, params: Provider } },
    async (request, reply) => {
      const call = await callOf(application, request);
      const { location } = await beginUpstream(call, request.params.provider, null);
      return reply.redirect(location, 303);
    },
  );
  http.get(
    '/signin/:uid/upstream',
    {
      schema: {
        hide: true,
        params: Type.Object({ uid: Type.String() }),
        querystring: Type.Object({ state: Type.String() }),
      },
    },
    async (request, reply) => {
      const { redirectTo, setCookie } = await answerInteraction(
        await callOf(application, request),
        {
          uid: request.params.uid,
          cookies: request.headers.cookie,
          origin: { userAgent: request.headers['user-agent'] ?? null, address: request.ip },
        },
        { kind: 'upstream', state: request.query.state },
      );
      return withCookie(reply, setCookie).redirect(redirectTo, 303);
    },
  );
  http.get(
    '/signin/upstream/:provider/linked',
    { schema: { hide: true, params: Provider, querystring: Type.Object({ state: Type.String() }) } },
    async (request, reply) => {
      await linkUpstream(await callOf(application, request), request.query.state);
      return reply.redirect('/my/security#upstreams', 303);
    },
  );
}

const withCookie = (reply: FastifyReply, cookie: string | undefined) =>
  cookie === undefined ? reply : reply.header('set-cookie', cookie);
