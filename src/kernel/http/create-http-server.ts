import cookie from '@fastify/cookie';
import formBody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify, { type FastifyError } from 'fastify';
import type { Application } from '#kernel/application/index.ts';
import { type FieldProblem, isProblem, type Problem } from '#kernel/errors/index.ts';
import { requestId } from './call-of.ts';
import { endConnections } from './end-connections.ts';
import { isInner } from './inner-networks.ts';
import { readiness } from './is-ready.ts';
import type { Http, Module } from './model.ts';
import { httpProblem } from './problems.ts';
import { readAsJson } from './read-json.ts';
import { refuseUnreadable } from './refuse-unreadable.ts';
import { RequestLimit } from './request-limit.ts';
import { contentPolicyOf, headersOfAnswers } from './secure-answer.ts';
import { senderOf } from './sender.ts';
import { answerProblem } from './show-problem.ts';

/** The HTTP side of the program: the modules' routes, one error form, the API's description, health and figures. */
export async function createHttpServer(application: Application, modules: readonly Module[]): Promise<Http> {
  const secured = headersOfAnswers(application.config.publicUrl.startsWith('https:'));
  const http: Http = Fastify({
    // An address that cannot be read comes to no hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers(secured).header('content-security-policy', contentPolicyOf(undefined));
      void answerProblem(application, request, reply, asProblem(application, error, request.id));
    },
    clientErrorHandler: (error, socket) => refuseUnreadable(error, socket, secured),
    genReqId: requestId,
    // Of whom we do not know that he is a proxy the word counts for nothing: neither address nor protocol nor host.
    trustProxy: application.config.proxies.length > 0 ? [...application.config.proxies] : false,
    bodyLimit: 1 << 20,
    // Fifty megabytes by a poor line; whoever sends a byte now and then holds no connection for ever.
    requestTimeout: 15 * 60_000,
    ajv: { customOptions: { allErrors: true, removeAdditional: false, coerceTypes: 'array' } },
  }).withTypeProvider<TypeBoxTypeProvider>();

  endConnections(http);
  http.removeContentTypeParser('application/json');
  readAsJson(http, 'application/json');
  await http.register(cookie);
  await http.register(formBody);
  await http.register(multipart, { limits: { fileSize: 50 << 20, files: 20, fields: 400 } });
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mingtang 明堂',
        version: '0.1.0',
        description: 'Everything a page can do, a program can do here.',
      },
      servers: [{ url: application.config.publicUrl }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', description: 'An access token of the unified account' },
        },
      },
    },
  });

  http.setErrorHandler(async (error: FastifyError, request, reply) =>
    answerProblem(application, request, reply, asProblem(application, error, request.id)),
  );
  http.setNotFoundHandler(async (request, reply) =>
    answerProblem(application, request, reply, httpProblem('not-found')),
  );

  const limit = new RequestLimit(application.config.requestsPerMinute);
  http.addHook('onRequest', async (request, reply) => {
    reply.headers(secured);
    const seconds = limit.wait(senderOf(request), request.method);
    if (seconds === 0) return;
    throw httpProblem('too-many-requests', { seconds });
  });
  http.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy'))
      reply.header('content-security-policy', contentPolicyOf(reply.getHeader('content-type')));
    reply.header('cache-control', keptAs(reply.getHeader('cache-control')));
  });
  http.addHook('onResponse', async (request, reply) => {
    application.metrics.httpSeconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    );
  });

  http.get('/healthz', { schema: { hide: true } }, async () => ({ status: 'up' }));
  const ready = readiness(application.database);
  http.get('/readyz', { schema: { hide: true } }, async () => {
    await ready();
    return { status: 'ready' };
  });
  http.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    // How much is done of what is nobody's business on the internet.
    if (!isInner(request.ip)) return reply.callNotFound();
    const { registry } = application.metrics;
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  http.get('/openapi.json', { schema: { hide: true } }, async () => http.swagger());

  for (const module of modules) await module.routes?.(http, application);
  return http;
}

/**
 * What is not said to be anybody's is somebody's: no browser and no proxy keeps it, not even to ask whether it has changed. A
 * bare `no-cache` is said of what carries nothing of anybody (a manifest, a script, a list of states).
 */
function keptAs(said: number | string | string[] | undefined): string {
  const directive = String(said ?? '');
  if (/\bpublic\b|\bno-store\b/.test(directive) || directive === 'no-cache') return directive;
  return 'no-store';
}

function asProblem(application: Application, error: FastifyError, id: string): Problem {
  if (isProblem(error)) return error;
  if (error.validation) {
    const fields: FieldProblem[] = error.validation.map((fault) => ({
      pointer: `/${error.validationContext ?? 'body'}${fault.instancePath}`,
      code: fault.keyword,
      message: fault.message ?? '',
    }));
    return httpProblem('invalid-request', { count: fields.length }, fields);
  }
  if (error.statusCode === 413) return httpProblem('too-large');
  if (error.statusCode === 415 || error.statusCode === 406) return httpProblem('unsupported-media-type');
  // A path that climbs out of where files are served from is forbidden by the library; for the sender nothing is there, nor is
  // anything named so long.
  if (error.statusCode === 403 || error.statusCode === 404 || error.statusCode === 414)
    return httpProblem('not-found');
  if (error.statusCode === 400)
    return httpProblem('invalid-request', { count: 1 }, [
      { pointer: '', code: error.code, message: error.message },
    ]);
  application.log.error({ error, requestId: id }, 'a request failed');
  return httpProblem('unexpected', { requestId: id });
}
