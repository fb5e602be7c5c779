// First: what follows imports React.
import './contexts/react-environment.ts';

import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http, httpProblem, type Module } from '#kernel/http/index.ts';
import { answerProblems } from './answer-problems.ts';
import { buildDirectory, buildPages } from './build-pages.ts';
import { compressFor } from './compress.ts';
import { addressContext, apiContext, callContext, nonceContext } from './contexts/index.ts';
import { idleRefresh } from './portal/kiosk/idle-refresh.ts';
import { rememberChoices } from './remember-choices.ts';

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
  },
};

/** No form is this long; files go to the API, which streams them. */
const mostBytes = 1 << 20;

type Render = (request: Request, context: RouterContextProvider) => Promise<Response>;

async function openRenderer(): Promise<Render> {
  const build: ServerBuild = await import(pathToFileURL(path.join(buildDirectory, 'server/index.js')).href);
  return createRequestHandler(answerProblems(build), 'production');
}

function addFallback(http: Http, application: Application, render: Render): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('*', (_request, _body, done) => done(null));
  http.route({
    method: ['GET', 'POST'],
    url: '/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      if (request.url.startsWith('/api/')) return reply.callNotFound();
      const elsewhere = rememberChoices(application, request, reply);
      if (elsewhere) return reply.redirect(elsewhere, 303);
      const context = new RouterContextProvider();
      context.set(callContext, await callOf(application, request));
      context.set(addressContext, request.ip);
      context.set(apiContext, () => http.swagger());
      context.set(nonceContext, randomBytes(16).toString('base64'));
      return sendResponse(request, reply, await render(webRequest(request, reply), context));
    },
  });
}

/** The request as the page router wants it; it ends when the person goes away. */
function webRequest(request: FastifyRequest, reply: FastifyReply): Request {
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
  return new Request(new URL(address, `${request.protocol}://${request.host}`), {
    method: request.method,
    headers,
    signal: gone.signal,
    ...(bodiless ? {} : { body: Readable.toWeb(Readable.from(bounded(request.raw))), duplex: 'half' }),
  } as RequestInit);
}

/** What a page posts is a form. The rest of what is longer is read, for the sender to hear why, and kept nowhere. */
async function* bounded(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const part of body) {
    bytes += part.length;
    if (bytes <= mostBytes) yield part;
  }
  if (bytes > mostBytes) throw httpProblem('too-large');
}

async function sendResponse(request: FastifyRequest, reply: FastifyReply, response: Response) {
  reply.code(response.status);
  for (const [name, value] of response.headers) reply.header(name, value);
  if (!response.headers.has('cache-control')) reply.header('cache-control', 'private, no-cache');
  const refresh = idleRefresh(request.method, request.url);
  if (refresh) reply.header('refresh', refresh);
  if (!response.body) return reply.send();
  const type = response.headers.get('content-type') ?? '';
  // Files and streams pass through as they come; what was rendered is whole already and worth compressing.
  if (!/^text\//.test(type)) return reply.send(Readable.fromWeb(response.body as never));
  const { content, encoding } = await compressFor(request.headers['accept-encoding'], await response.bytes());
  reply.header('vary', 'accept-encoding, accept-language, cookie');
  if (encoding) reply.header('content-encoding', encoding);
  return reply.send(content);
}
