import { Type } from 'typebox';
import type { Http } from '#kernel/http/index.ts';
import { packProblem } from './problems.ts';
import { packSchemas } from './schemas.ts';

/** What editors of packs ask for: the JSON Schema of each file of the format. */
export function packRoutes(http: Http): void {
  const schemas = packSchemas();
  http.get(
    '/api/packs/schemas',
    {
      schema: {
        tags: ['packs'],
        summary: 'The names of the pack format’s schemas',
        response: { 200: Type.Object({ names: Type.Array(Type.String()) }) },
      },
    },
    async () => ({ names: [...schemas.keys()] }),
  );
  http.get(
    '/api/packs/schemas/:name',
    {
      schema: {
        tags: ['packs'],
        summary: 'The JSON Schema (2020-12) of one kind of pack file',
        params: Type.Object({ name: Type.String() }),
        response: { 200: Type.Record(Type.String(), Type.Unknown()) },
      },
    },
    async (request) => {
      const schema = schemas.get(request.params.name);
      if (!schema) throw packProblem('schema-unknown', { name: request.params.name });
      return schema;
    },
  );
}
