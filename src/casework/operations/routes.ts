import { Type } from 'typebox';
import type { Application, Call } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { cancelProcess } from './cancel-process.ts';
import { findProcesses } from './find-processes.ts';
import { inspectProcess } from './inspect-process.ts';
import {
  Figures,
  InspectedProcess,
  InstancePage,
  InstanceQuery,
  Migration,
  MigrationPreview,
  MigrationRule,
  ProcessSummary,
  ReadProcess,
  Reason,
} from './model.ts';
import { moveProcess } from './move-process.ts';
import { previewMigration } from './preview-migration.ts';
import { readFigures } from './read-figures.ts';
import { readMigrations } from './read-migrations.ts';
import { listProcesses, readProcess } from './read-process.ts';
import { readValues } from './read-values.ts';
import { retryProcess, retryProcesses } from './retry-process.ts';
import { startMigration } from './run-migration.ts';
import { resumeProcess, suspendProcess } from './suspend-process.ts';
import { withdrawVersion } from './withdraw-version.ts';

const tags = ['operations'];
const Id = Type.String({ format: 'uuid' });
const params = Type.Object({ id: Id });
const keyParams = Type.Object({ key: Type.String() });
const ForReason = Type.Object({ reason: Reason });
const nothing = { 204: Type.Null() };

/** `/api/operations`: running processes found, understood and repaired. */
export function operationsRoutes(http: Http, application: Application): void {
  readingRoutes(http, application);
  actingRoutes(http, application);
  versionRoutes(http, application);
}

function readingRoutes(http: Http, application: Application): void {
  http.get(
    '/api/operations/figures',
    { schema: { tags, summary: 'How much runs, has stopped, has ended', response: { 200: Figures } } },
    async (request) => readFigures(await callOf(application, request)),
  );
  http.get(
    '/api/operations/instances',
    {
      schema: {
        tags,
        summary: 'Instances of processes, the newest first; those that stopped with reason and remedy',
        querystring: InstanceQuery,
        response: { 200: InstancePage },
      },
    },
    async (request) => findProcesses(await callOf(application, request), request.query),
  );
  http.get(
    '/api/operations/instances/:id',
    {
      schema: {
        tags,
        summary: 'Everything about one instance; its values are masked',
        params,
        response: { 200: InspectedProcess },
      },
    },
    async (request) => inspectProcess(await callOf(application, request), request.params.id),
  );
  http.post(
    '/api/operations/instances/:id/values',
    {
      schema: {
        tags,
        summary: 'The values of an instance as they are; that they were read is kept in its history',
        params,
        body: ForReason,
        response: {
          200: Type.Object({
            variables: Type.Array(Type.Object({ name: Type.String(), value: Type.String() })),
          }),
        },
      },
    },
    async (request) => ({
      variables: [
        ...(await readValues(await callOf(application, request), {
          instanceId: request.params.id,
          reason: request.body.reason,
        })),
      ],
    }),
  );
}

function actingRoutes(http: Http, application: Application): void {
  const simple: readonly [path: string, summary: string, act: (call: Call, act: Simple) => Promise<void>][] =
    [
      ['cancel', 'Ends a process that has no open case', cancelProcess],
      ['suspend', 'Holds the tasks of a process and stops its timers', suspendProcess],
      ['resume', 'Lets a suspended process go on', resumeProcess],
    ];
  for (const [path, summary, act] of simple)
    http.post(
      `/api/operations/instances/:id/${path}`,
      { schema: { tags, summary, params, body: ForReason, response: nothing } },
      async (request, reply) => {
        await act(await callOf(application, request), { instanceId: request.params.id, ...request.body });
        return reply.code(204).send(null);
      },
    );
  http.post(
    '/api/operations/instances/:id/move',
    {
      schema: {
        tags,
        summary: 'Moves a token to another step',
        params,
        body: Type.Object({ token: Type.Integer(), to: Type.String(), reason: Reason }),
        response: nothing,
      },
    },
    async (request, reply) => {
      await moveProcess(await callOf(application, request), {
        instanceId: request.params.id,
        ...request.body,
      });
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/operations/instances/:id/retry',
    {
      schema: {
        tags,
        summary: 'Goes on where an incident stopped it; answers whether it stopped again',
        params,
        body: Type.Object({
          reason: Reason,
          variables: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        }),
        response: { 200: Type.Object({ stoppedAgain: Type.Boolean() }) },
      },
    },
    async (request) => ({
      stoppedAgain: await retryProcess(await callOf(application, request), {
        instanceId: request.params.id,
        ...request.body,
      }),
    }),
  );
  http.post(
    '/api/operations/retries',
    {
      schema: {
        tags,
        summary: 'Retries many incidents, each by itself',
        body: Type.Object({ instanceIds: Type.Array(Id, { maxItems: 200 }), reason: Reason }),
        response: { 200: Type.Object({ repaired: Type.Integer(), stopped: Type.Array(Id) }) },
      },
    },
    async (request) => {
      const { repaired, stopped } = await retryProcesses(await callOf(application, request), request.body);
      return { repaired, stopped: [...stopped] };
    },
  );
}

interface Simple {
  readonly instanceId: string;
  readonly reason: string;
}

function versionRoutes(http: Http, application: Application): void {
  http.get(
    '/api/operations/definitions',
    {
      schema: {
        tags,
        summary: 'Every process with its version in force and what runs',
        response: { 200: Type.Object({ processes: Type.Array(ProcessSummary) }) },
      },
    },
    async (request) => ({ processes: await listProcesses(await callOf(application, request)) }),
  );
  http.get(
    '/api/operations/definitions/:key',
    {
      schema: {
        tags,
        summary: 'A process: its versions, what runs on each, how long work waits at each step',
        params: keyParams,
        querystring: Type.Object({ definition: Type.Optional(Id) }),
        response: { 200: ReadProcess },
      },
    },
    async (request) => {
      const { definition } = request.query;
      return readProcess(await callOf(application, request), {
        ...request.params,
        ...(definition ? { definitionId: definition } : {}),
      });
    },
  );
  http.post(
    '/api/operations/definitions/:key/withdraw',
    {
      schema: {
        tags,
        summary: 'Nothing begins under a version any more; what runs goes on',
        params: keyParams,
        body: Type.Object({ definitionId: Id, reason: Reason }),
        response: nothing,
      },
    },
    async (request, reply) => {
      await withdrawVersion(await callOf(application, request), { ...request.params, ...request.body });
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/operations/migrations/preview',
    {
      schema: {
        tags,
        summary: 'What a migration would do to each instance; nothing is kept',
        body: MigrationRule,
        response: { 200: MigrationPreview },
      },
    },
    async (request) => previewMigration(await callOf(application, request), request.body),
  );
  http.post(
    '/api/operations/migrations',
    {
      schema: {
        tags,
        summary: 'Begins to move running instances to another version',
        body: Type.Object({ ...MigrationRule.properties, reason: Reason }),
        response: { 202: Type.Object({ id: Id }) },
      },
    },
    async (request, reply) =>
      reply.code(202).send({ id: await startMigration(await callOf(application, request), request.body) }),
  );
  http.get(
    '/api/operations/definitions/:key/migrations',
    {
      schema: {
        tags,
        summary: 'The last migrations of a process, and how far they are',
        params: keyParams,
        response: { 200: Type.Object({ migrations: Type.Array(Migration) }) },
      },
    },
    async (request) => ({
      migrations: await readMigrations(await callOf(application, request), request.params.key),
    }),
  );
}
