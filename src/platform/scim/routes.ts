import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { Application, Call } from '#kernel/application/index.ts';
import { isProblem, type Problem } from '#kernel/errors/index.ts';
import { type Http, httpProblem, readAsJson, visitorCall } from '#kernel/http/index.ts';
import { provisionerOf } from '#platform/identity/index.ts';
import {
  type Changed,
  type ChangeVerb,
  changeResource,
  isVersion,
  requireResource,
} from './change-resource.ts';
import { listOfAll, resourceTypes, schemasShown, serviceProviderConfig, withId } from './discovery.ts';
import { groupKeeper } from './group-resource.ts';
import { type Keeper, shown, type Versioned, versionOf } from './keeper.ts';
import { listOfEveryKind } from './list-of-every-kind.ts';
import { type ListQuery, listResources } from './list-resources.ts';
import { isObject, type Resource } from './model.ts';
import { scimProblem } from './problems.ts';
import { projected } from './project-resource.ts';
import { runBulk } from './run-bulk.ts';
import { scimError, statusOf } from './scim-error.ts';
import { userKeeper } from './user-resource.ts';

const prefix = '/scim/v2';
const mediaType = 'application/scim+json; charset=utf-8';
const tags = ['scim'];
const Id = Type.Object({ id: Type.String({ maxLength: 200 }) });
const text = Type.Optional(Type.String({ maxLength: 10_000 }));
const Projection = Type.Object({ attributes: text, excludedAttributes: text });
const List = Type.Object({
  ...Projection.properties,
  filter: text,
  sortBy: text,
  sortOrder: text,
  startIndex: Type.Optional(Type.Integer()),
  count: Type.Optional(Type.Integer()),
});

/** SCIM 2.0 (RFC 7643, 7644): an identity system of the city keeps officers and groups here. */
export async function scimRoutes(http: Http, application: Application): Promise<void> {
  await http.register(
    async (scope) => {
      readAsJson(scope, 'application/scim+json');
      scope.setErrorHandler(async (error: FastifyError, request, reply) =>
        fail(application, request, reply, asProblem(application, error, request)),
      );
      scope.setNotFoundHandler(async (request, reply) => {
        const allowed = methodsFor(scope, request);
        if (allowed.length === 0) return fail(application, request, reply, httpProblem('not-found'));
        reply.header('allow', allowed.join(', '));
        const said = { method: request.method, allowed: allowed.join(', ') };
        return fail(application, request, reply, scimProblem('method-not-allowed', said));
      });
      discoveryRoutes(scope, application);
      resourceRoutes(scope, application, userKeeper);
      resourceRoutes(scope, application, groupKeeper);
      scope.post(
        '/.search',
        { schema: { tags, summary: 'Resources of every kind that meet a filter', body: Type.Unknown() } },
        async (request, reply) =>
          send(
            reply,
            200,
            await listOfEveryKind(await callOfProgram(application, request), searchIn(request.body)),
          ),
      );
      scope.post(
        '/Bulk',
        { schema: { tags, summary: 'Many changes in one request', body: Type.Unknown() } },
        async (request, reply) =>
          send(reply, 200, await runBulk(await callOfProgram(application, request), request.body)),
      );
    },
    { prefix },
  );
}

/** What an address that was asked otherwise does take. */
function methodsFor(scope: Http, { url }: FastifyRequest): readonly string[] {
  const [path = ''] = url.split('?');
  return ['GET', 'POST'].filter((method) => scope.hasRoute({ method, url: path }));
}

/** Who calls is a program with a token for this and nothing else; a browser's session counts for nothing here. */
async function callOfProgram(application: Application, request: FastifyRequest): Promise<Call> {
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) throw scimProblem('sign-in-required');
  return { ...visitorCall(application, request), actor: await provisionerOf(application, token) };
}

function discoveryRoutes(scope: Http, application: Application): void {
  const base = `${application.config.publicUrl}${prefix}`;
  scope.get(
    '/ServiceProviderConfig',
    { schema: { tags, summary: 'What this SCIM server can do' } },
    async (request, reply) => {
      await callOfProgram(application, request);
      return send(reply, 200, serviceProviderConfig(base));
    },
  );
  const described = [
    { path: '/ResourceTypes', all: resourceTypes(base), summary: 'The kinds of resources' },
    { path: '/Schemas', all: schemasShown(base), summary: 'The attributes of the resources' },
  ];
  for (const { path, all, summary } of described) {
    scope.get(path, { schema: { tags, summary } }, async (request, reply) => {
      await callOfProgram(application, request);
      return send(reply, 200, listOfAll(all));
    });
    scope.get(`${path}/:id`, { schema: { tags, summary, params: Id } }, async (request, reply) => {
      await callOfProgram(application, request);
      const found = withId(all, request.params.id);
      if (!found) throw scimProblem('unknown', { id: request.params.id.slice(0, 100) });
      return send(reply, 200, found);
    });
  }
}

function resourceRoutes<Kept extends Versioned>(
  scope: Http,
  application: Application,
  keeper: Keeper<Kept>,
): void {
  const { endpoint, description } = keeper.type;
  scope.get(
    endpoint,
    { schema: { tags, summary: `${description}: a page of those that meet a filter`, querystring: List } },
    async (request, reply) =>
      send(reply, 200, await listResources(await callOfProgram(application, request), keeper, request.query)),
  );
  scope.post(
    `${endpoint}/.search`,
    {
      schema: { tags, summary: `${description}: the same with the query in the body`, body: Type.Unknown() },
    },
    async (request, reply) =>
      send(
        reply,
        200,
        await listResources(await callOfProgram(application, request), keeper, searchIn(request.body)),
      ),
  );
  scope.get(
    `${endpoint}/:id`,
    { schema: { tags, summary: `${description}: one`, params: Id, querystring: Projection } },
    async (request, reply) => {
      const call = await callOfProgram(application, request);
      const record = await requireResource(call, keeper, request.params.id);
      const version = versionOf(record);
      reply.header('etag', version);
      const known = request.headers['if-none-match'];
      if (known !== undefined && isVersion(known, version)) return reply.code(304).send();
      const [resource = {}] = await shown(call, keeper, [record]);
      return send(reply, 200, projected(keeper.type, resource, request.query));
    },
  );
  scope.post(
    endpoint,
    {
      schema: { tags, summary: `${description}: adds one`, querystring: Projection, body: Type.Unknown() },
    },
    async (request, reply) =>
      answer(reply, keeper, request.query, await change(application, request, keeper, 'POST', undefined)),
  );
  const changes = [
    { verb: 'PUT', does: 'replaces one' },
    { verb: 'PATCH', does: 'changes parts of one' },
    { verb: 'DELETE', does: 'removes one' },
  ] as const;
  for (const { verb, does } of changes)
    scope.route({
      method: verb,
      url: `${endpoint}/:id`,
      schema: {
        tags,
        summary: `${description}: ${does}`,
        params: Id,
        querystring: Projection,
        ...(verb === 'DELETE' ? {} : { body: Type.Unknown() }),
      },
      handler: async (request, reply) =>
        answer(
          reply,
          keeper,
          request.query,
          await change(application, request, keeper, verb, request.params.id),
        ),
    });
}

async function change<Kept extends Versioned>(
  application: Application,
  request: FastifyRequest,
  keeper: Keeper<Kept>,
  verb: ChangeVerb,
  id: string | undefined,
): Promise<Changed> {
  const call = await callOfProgram(application, request);
  return changeResource(call, keeper, { verb, id, body: request.body, ifMatch: request.headers['if-match'] });
}

function answer<Kept extends Versioned>(
  reply: FastifyReply,
  { type }: Keeper<Kept>,
  query: { readonly attributes?: string; readonly excludedAttributes?: string },
  { status, resource }: Changed,
) {
  if (!resource) return reply.code(status).send();
  const meta = isObject(resource['meta']) ? resource['meta'] : {};
  reply.header('etag', meta['version']);
  if (status === 201) reply.header('location', meta['location']);
  return send(reply, status, projected(type, resource, query));
}

const send = (reply: FastifyReply, status: number, body: Resource) =>
  reply.code(status).type(mediaType).send(JSON.stringify(body));

/** A query in a body has lists where one in an address has commas. */
function searchIn(body: unknown): ListQuery {
  if (!isObject(body)) throw scimProblem('invalid-syntax', { what: 'SearchRequest' });
  const said = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined);
  const number = (name: string) => (typeof body[name] === 'number' ? body[name] : undefined);
  const list = (name: string) => (Array.isArray(body[name]) ? body[name].join(',') : said(name));
  return {
    filter: said('filter'),
    sortBy: said('sortBy'),
    sortOrder: said('sortOrder'),
    startIndex: number('startIndex'),
    count: number('count'),
    attributes: list('attributes'),
    excludedAttributes: list('excludedAttributes'),
  };
}

function asProblem(application: Application, error: FastifyError, request: FastifyRequest): Problem {
  if (isProblem(error)) return error;
  if (error.statusCode === 413) return httpProblem('too-large');
  if (error.statusCode === 415) return httpProblem('unsupported-media-type');
  if (error.validation || error.statusCode === 400) return httpProblem('invalid-request', { count: 1 });
  application.log.error({ error, requestId: request.id }, 'a SCIM request failed');
  return httpProblem('unexpected', { requestId: request.id });
}

function fail(application: Application, request: FastifyRequest, reply: FastifyReply, problem: Problem) {
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer scope="scim"');
  return send(reply, statusOf(problem), scimError(problem, visitorCall(application, request).language));
}
