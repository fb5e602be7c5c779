// First: what follows imports React.
import './contexts/react-environment.ts';

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RouterContextProvider, type ServerBuild } from 'react-router';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Config } from '#kernel/config/index.ts';
import type { Problem } from '#kernel/errors/index.ts';
import {
  callOf,
  type Http,
  httpProblem,
  type Module,
  showProblemsWith,
  visitorCall,
} from '#kernel/http/index.ts';
import { answerProblems } from './answer-problems.ts';
import { buildDirectory, buildPages } from './build-pages.ts';
import { addressContext, apiContext, callContext, nonceContext, problemContext } from './contexts/index.ts';
import { type KeptPage, KeptPages } from './kept-pages.ts';
import { rememberChoices } from './remember-choices.ts';
import { type Render, renderByPlace } from './render-by-place.ts';
import { keyOfPage, sendKept, sendResponse } from './send-page.ts';

/** The pages: rendered in this process, from the same modules as the API. They answer whatever no route does. */
export const webModule: Module = {
  name: 'web/pages',
  routes: async (http, application) => {
    if (await buildPages()) application.log.info({}, 'pages built');
    await http.register(fastifyStatic, {
      root: path.join(buildDirectory, 'client/assets'),
      prefix: '/assets/',
      decorateReply: false,
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
    });
    const render = await openRenderer();
    // Registered apart, so that reading the body is left to the page, whatever its type.
    await http.register(async (scope) => addFallback(scope as unknown as Http, application, render));
    showProblemsWith(application, (request, reply, problem) =>
      showProblem(application, render, request, reply, problem),
    );
  },
};

/** No form is this long; files go to the API, which streams them. */
const mostBytes = 1 << 20;
/** But a sealed paper is checked on the page itself, because nothing of it is kept. */
const mostBytesAt: Readonly<Record<string, number>> = { '/licences/verify/document': 10 << 20 };

async function openRenderer(): Promise<Render> {
  const build: ServerBuild = await import(pathToFileURL(path.join(buildDirectory, 'server/index.js')).href);
  return renderByPlace(answerProblems(build));
}

function addFallback(http: Http, application: Application, render: Render): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', (_request, _body, done) => done(null));
  const pages = new KeptPages();
  http.route({
    method: ['GET', 'POST'],
    url: '/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      if (request.url.startsWith('/api/')) return reply.callNotFound();
      const elsewhere = rememberChoices(application, request, reply);
      if (elsewhere) return reply.redirect(elsewhere, 303);
      const call = await callOf(application, request);
      const key = await keyOfPage(call, request);
      const kept = key === undefined ? undefined : pages.find(key, call.clock.now());
      if (kept) return sendKept(request, reply, kept);
      const context = contextFor(call);
      context.set(addressContext, request.ip);
      context.set(apiContext, () => http.swagger());
      const response = await renderWhole(render, webRequest(application, request, reply), context);
      const keep =
        key === undefined ? undefined : (page: KeptPage) => pages.keep(key, page, call.clock.now());
      return sendResponse(request, reply, response, keep);
    },
  });
}

/** A page of which only the refusal is known is drawn again as a problem, with the frame and in the language of its reader. */
async function renderWhole(
  render: Render,
  request: Request,
  context: RouterContextProvider,
): Promise<Response> {
  const response = await render(request, context);
  const { pathname } = new URL(request.url);
  if (!context.get(problemContext) || pathname.endsWith('.data')) return response;
  return render(problemRequest(new URL(request.url).origin, request.headers.get('cookie')), context);
}

const problemRequest = (origin: string, cookie: string | null = null) =>
  new Request(new URL(nowhere, origin), { headers: { cookie: cookie ?? '' } });

function contextFor(call: Call): RouterContextProvider {
  const context = new RouterContextProvider();
  context.set(callContext, call);
  context.set(nonceContext, randomBytes(16).toString('base64'));
  return context;
}

/** No page has this address: what is drawn there is the problem. */
const nowhere = '/-/problem';

/** What went wrong outside of any page (who asks could not be found out, a route of no page failed), as a page. */
async function showProblem(
  application: Application,
  render: Render,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<FastifyReply> {
  const context = contextFor(visitorCall(application, request));
  const back = request.url.startsWith('/api/') ? cameFrom(application.config, request) : undefined;
  context.set(problemContext, {
    problem,
    address: back ?? request.url,
    ...(back === undefined ? {} : { back }),
  });
  const asked = problemRequest(application.config.publicUrl, request.headers.cookie);
  return sendResponse(request, reply, await render(asked, context), undefined);
}

/** The page of ours from which the API was asked; who does not say it begins at the front. */
function cameFrom(config: Config, request: FastifyRequest): string {
  const named = URL.parse(request.headers.referer ?? '');
  if (named?.origin !== pageAddress(config, request, '/').origin) return '/';
  return `${named.pathname}${named.search}`;
}

/**
 * By the published address: a page does not depend on which host a request names, nor on one before its path. People of the
 * demonstration city also open `localhost`.
 */
function pageAddress({ publicUrl, mode }: Config, { protocol, host }: FastifyRequest, address: string): URL {
  const named = mode === 'demonstration' ? URL.parse(`${protocol}://${host}`) : null;
  const isPlain = named !== null && named.href === `${named.origin}/`;
  return new URL(`/${address.replace(/^[/\\]+/, '')}`, isPlain ? named : publicUrl);
}

/** The request as the page router wants it; it ends when the person goes away. */
function webRequest({ config }: Application, request: FastifyRequest, reply: FastifyReply): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) headers.append(name, one);
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  const bodiless = request.method === 'GET' || request.method === 'HEAD';
  // No text that the database holds has a NUL in it: what is asked for with one is not there.
  const address = request.url.replaceAll('%00', '%EF%BF%BD');
  return new Request(pageAddress(config, request, address), {
    method: request.method,
    headers,
    signal: gone.signal,
    ...(bodiless
      ? {}
      : {
          body: Readable.toWeb(
            Readable.from(bounded(request.raw, mostBytesAt[address.split('?', 1)[0] ?? ''] ?? mostBytes)),
          ),
          duplex: 'half',
        }),
  } as RequestInit);
}

/** What a page posts is a form. The rest of what is longer is read, for the sender to hear why, and kept nowhere. */
async function* bounded(body: AsyncIterable<Buffer>, most: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes <= most) yield part;
  }
  if (bytes > most) throw httpProblem('too-large');
}
