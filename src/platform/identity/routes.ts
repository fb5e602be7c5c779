import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { accountOf } from './account-of.ts';
import { actAs } from './act-as.ts';
import { acrOf, levelOf } from './assurance.ts';
import { clientRoutes } from './client-routes.ts';
import { sessionCookie, signInCookie } from './cookies.ts';
import { providerPath } from './create-provider.ts';
import { endEverybodyRoute } from './end-everybody-route.ts';
import { AccountShown, type Assurance } from './model.ts';
import { beginSignIn, completeSignIn, type ExchangeCode, localPath } from './portal-sign-in.ts';
import { refusePretendedProxy } from './presented-certificate.ts';
import { identityProblem } from './problems.ts';
import { runtimeOf } from './runtime.ts';
import { refuseCrossSite } from './same-site.ts';
import { signOut } from './sign-out.ts';
import { upstreamRoutes } from './upstream-routes.ts';

export async function identityRoutes(http: Http, application: Application): Promise<void> {
  http.addHook('onRequest', async (request) => {
    refuseCrossSite(application.config, request);
    refusePretendedProxy(application.config, request);
  });
  await mountProvider(http, application);
  signInRoutes(http, application);
  accountRoutes(http, application);
  clientRoutes(http, application);
  endEverybodyRoute(http, application);
  upstreamRoutes(http, application);
}

/** Where a system wants its answer posted, the library names its own few lines here by their digest. */
const providerPolicy = "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/** How the provider is spoken to, and its keys. */
const forAll = new RegExp(`^${providerPath}/(?:\\.well-known/|jwks(?:$|\\?))`);

/** The provider answers on the bare request and response; it parses bodies itself. */
async function mountProvider(http: Http, application: Application): Promise<void> {
  const answer = (await runtimeOf(application)).provider.callback();
  const published = new URL(application.config.publicUrl);
  const pass = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    reply.header('content-security-policy', providerPolicy);
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    // What the provider says to one person (a code in an address, a token) is kept nowhere; what it says to all may be.
    if (!forAll.test(request.url)) reply.raw.setHeader('cache-control', 'no-store');
    reply.hijack();
    await answer(asProviderRequest(request.raw, published), reply.raw);
  };
  await http.register(
    async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
      // The library fails on a code that comes without its session: whoever has none begins at the form.
      scope.post('/device', { schema: { hide: true } }, async (request, reply) => {
        if (request.cookies['_session'] === undefined) return reply.redirect(`${providerPath}/device`, 303);
        return pass(request, reply);
      });
      scope.all('/*', { schema: { hide: true } }, pass);
    },
    { prefix: providerPath },
  );
}

/**
 * The provider's own paths begin after the prefix. Addresses it makes follow the published host and protocol, never what a
 * request claims to have been sent to.
 */
function asProviderRequest(raw: IncomingMessage, published: URL): IncomingMessage {
  const originalUrl = raw.url ?? '';
  raw.headers.host = published.host;
  raw.headers['x-forwarded-host'] = published.host;
  raw.headers['x-forwarded-proto'] = published.protocol.slice(0, -1);
  return Object.assign(raw, { originalUrl, url: originalUrl.slice(providerPath.length) || '/' });
}

const SignInQuery = Type.Object({
  return: Type.Optional(Type.String()),
  /** The level that the page to return to asks for. */
  assurance: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
  /** The password is asked for once more. */
  fresh: Type.Optional(Type.Literal('1')),
});

function signInRoutes(http: Http, application: Application): void {
  const { config } = application;
  const leaving = signInCookie(config);
  const session = sessionCookie(config);

  http.get('/signin', { schema: { hide: true, querystring: SignInQuery } }, async (request, reply) => {
    // People also type localhost where the published address says 127.0.0.1: cookies belong to one of them only.
    if (request.hostname === 'localhost' && new URL(config.publicUrl).hostname !== 'localhost')
      return reply.redirect(`${config.publicUrl}${request.url}`, 302);
    const { location, cookie } = await beginSignIn(application, request.query.return, {
      assurance: assuranceIn(request.query.assurance),
      fresh: request.query.fresh === '1',
    });
    return reply.setCookie(leaving.name, cookie, leaving.options).redirect(location, 303);
  });

  const exchange: ExchangeCode = async (form) => {
    const answer = await http.inject({
      method: 'POST',
      url: `${providerPath}/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: form.toString(),
    });
    return answer.statusCode === 200 ? answer.json() : {};
  };
  http.get(
    '/signin/callback',
    {
      schema: {
        hide: true,
        querystring: Type.Object({ code: Type.Optional(Type.String()), state: Type.Optional(Type.String()) }),
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      const { token, returnTo } = await completeSignIn(
        call,
        { ...request.query, cookie: request.cookies[leaving.name] },
        {
          userAgent: request.headers['user-agent'] ?? null,
          address: request.ip,
          session: request.cookies[session.name],
        },
        exchange,
      );
      return reply
        .clearCookie(leaving.name, leaving.options)
        .setCookie(session.name, token, { ...session.options, maxAge: config.sessions.longestHours * 3600 })
        .redirect(returnTo, 303);
    },
  );

  // To the page that asks for another account to be signed in to, or home.
  const SignOutQuery = Type.Object({ return: Type.Optional(Type.String()) });
  http.post('/signout', { schema: { hide: true, querystring: SignOutQuery } }, async (request, reply) => {
    const call = await callOf(application, request);
    const token = request.cookies[session.name];
    if (token) await signOut(call, token);
    return reply.clearCookie(session.name, session.options).redirect(localPath(request.query.return), 303);
  });
}

function accountRoutes(http: Http, application: Application): void {
  http.get(
    '/api/account',
    {
      schema: {
        tags: ['identity'],
        summary: 'The account of the caller and the firms it may act for',
        response: { 200: AccountShown },
      },
    },
    async (request) => {
      const account = await accountOf(await callOf(application, request));
      if (!account) throw identityProblem('session-required');
      return account;
    },
  );
  http.post(
    '/api/account/acting-for',
    {
      schema: {
        tags: ['identity'],
        summary: 'Acts for a firm, or for oneself again, in this session; forms may name where to go next',
        body: Type.Object({
          principalId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
          return: Type.Optional(Type.String()),
        }),
        response: { 204: Type.Null(), 303: Type.Null() },
      },
    },
    async (request, reply) => {
      const { principalId, return: returnTo } = request.body;
      await actAs(await callOf(application, request), principalId || null);
      return isForm(request) ? seeOther(reply, returnTo) : reply.code(204).send(null);
    },
  );
}

const assuranceIn = (level: number | undefined) => levelOf(acrOf(level as Assurance));

const isForm = (request: FastifyRequest) =>
  request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

const seeOther = (reply: FastifyReply, returnTo: string | undefined) =>
  reply.redirect(localPath(returnTo), 303);
