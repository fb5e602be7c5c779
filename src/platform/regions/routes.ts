import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import type { Http } from '#kernel/http/index.ts';
import { ancestorsOf, findRegion, listRegions } from './find-region.ts';
import { Region } from './model.ts';
import { regionProblem } from './problems.ts';
import { streetOf } from './street-of.ts';

export function regionRoutes(http: Http, application: Application): void {
  http.get(
    '/api/regions',
    {
      schema: {
        tags: ['regions'],
        summary:
          'The divisions in force, parents before children; with `parent` only those directly below that code',
        querystring: Type.Object({ parent: Type.Optional(Type.String({ maxLength: 12 })) }),
        response: { 200: Type.Object({ regions: Type.Array(Region) }) },
      },
    },
    async ({ query: { parent } }) => {
      const regions = await listRegions(application);
      if (parent === undefined) return { regions: [...regions] };
      const above = await findRegion(application, parent);
      if (!above) throw regionProblem('unknown-code', { code: parent });
      return { regions: regions.filter(({ parentId }) => parentId === above.id) };
    },
  );

  http.get(
    '/api/regions/street',
    {
      schema: {
        tags: ['regions'],
        summary: 'The street office an address belongs to, and the divisions that it lies in, nearest first',
        querystring: Type.Object({ address: Type.String({ minLength: 2, maxLength: 200 }) }),
        response: { 200: Type.Object({ street: Region, within: Type.Array(Region) }) },
      },
    },
    async ({ query: { address } }) => {
      const street = await streetOf(application, address);
      if (!street) throw regionProblem('no-street');
      return { street, within: [...(await ancestorsOf(application, street.id))] };
    },
  );
}
