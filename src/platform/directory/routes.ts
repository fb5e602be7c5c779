import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { findBody, listBodies } from './find-body.ts';
import { Body } from './model.ts';
import { directoryProblem } from './problems.ts';

export function directoryRoutes(http: Http, application: Application): void {
  http.get(
    '/api/bodies',
    {
      schema: {
        tags: ['directory'],
        summary: 'The bodies of the administration with their divisions',
        response: { 200: Type.Object({ bodies: Type.Array(Body) }) },
      },
    },
    async () => ({ bodies: [...(await listBodies(application))] }),
  );
  http.get(
    '/api/bodies/:key',
    {
      schema: {
        tags: ['directory'],
        summary: 'One body',
        params: Type.Object({ key: Type.String() }),
        response: { 200: Body },
      },
    },
    async (request) => {
      const body = await findBody(application, request.params.key);
      if (!body) throw directoryProblem('unknown-body');
      return body;
    },
  );
}
