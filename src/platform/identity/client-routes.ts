import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import {
  changeClient,
  createClient,
  listClients,
  removeClient,
  renewClientSecret,
} from './manage-clients.ts';
import { ClientDraft, ClientShown } from './model.ts';

const tags = ['identity'];
const Key = Type.Object({ id: Type.String() });
const Made = Type.Object({ id: Type.String(), secret: Type.Union([Type.String(), Type.Null()]) });

/** The systems that sign people in or call the API, for the system administrator. */
export function clientRoutes(http: Http, application: Application): void {
  http.get(
    '/api/clients',
    {
      schema: {
        tags,
        summary: 'The systems that may sign people in or call the API',
        response: { 200: Type.Object({ clients: Type.Array(ClientShown) }) },
      },
    },
    async (request) => ({ clients: [...(await listClients(await callOf(application, request)))] }),
  );
  http.post(
    '/api/clients',
    {
      schema: {
        tags,
        summary: 'Registers a system; its secret is answered once',
        body: ClientDraft,
        response: { 201: Made },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await createClient(await callOf(application, request), request.body)),
  );
  http.put(
    '/api/clients/:id',
    {
      schema: {
        tags,
        summary: 'Changes a system; its kind and secret stay',
        params: Key,
        body: ClientDraft,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await changeClient(await callOf(application, request), request.params.id, request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/clients/:id/secret',
    {
      schema: {
        tags,
        summary: 'Makes a new secret, answered once; the one before ends',
        params: Key,
        response: { 200: Made },
      },
    },
    async (request) => renewClientSecret(await callOf(application, request), request.params.id),
  );
  http.delete(
    '/api/clients/:id',
    {
      schema: {
        tags,
        summary: 'Removes a system; its tokens end',
        params: Key,
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      await removeClient(await callOf(application, request), request.params.id);
      return reply.code(204).send(null);
    },
  );
}
