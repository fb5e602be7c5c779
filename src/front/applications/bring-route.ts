import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { callOf, type Http, httpProblem } from '#kernel/http/index.ts';
import { bringMaterial } from './bring-material.ts';

const Missing = Type.Object({
  caseId: Type.String({ format: 'uuid' }),
  key: Type.String({ maxLength: 100 }),
});

/** Here and not in a page, because a file is stored as it streams. A form gets back to its page, a program an empty answer. */
export function bringRoutes(http: Http, application: Application): void {
  http.post(
    '/api/applications/:caseId/materials/:key',
    {
      schema: {
        tags: ['applications'],
        summary: 'Bring a material that was promised when the application was accepted',
        consumes: ['multipart/form-data'],
        params: Missing,
      },
    },
    async (request, reply) => {
      const call = await callOf(application, request);
      const { caseId, key: materialKey } = request.params;
      const page = request.headers.accept?.includes('text/html') ? `/my/${caseId}` : undefined;
      if (!request.isMultipart()) throw httpProblem('unsupported-media-type');
      const part = await request.file();
      try {
        if (!part?.filename) throw httpProblem('invalid-request', { count: 1 });
        const { filename: name, mimetype: type, file: content } = part;
        await bringMaterial(call, { caseId, materialKey, file: { name, type, content } });
      } catch (error) {
        part?.file.resume();
        // What is wrong with a file is said on the page; everything else ends the request.
        if (!page || !isProblem(error) || !/^(files|http)\//.test(error.code)) throw error;
        return reply.redirect(`${page}?refused=${encodeURIComponent(materialKey)}#missing`, 303);
      }
      return page ? reply.redirect(`${page}?brought=1`, 303) : reply.code(204).send();
    },
  );
}
