import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { DecideComplaint, decideComplaint } from './decide-complaint.ts';
import { FileComplaint, fileComplaint } from './file-complaint.ts';
import { listComplaints } from './list-complaints.ts';

const tags = ['complaints'];
const done = { 204: Type.Null() };

/** `/api/complaints`: about officers, to the supervisor. */
export function complaintRoutes(http: Http, application: Application): void {
  http.post(
    '/api/complaints',
    { schema: { tags, summary: 'Complain about an officer', body: FileComplaint, response: done } },
    async (request, reply) => {
      await fileComplaint(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.get(
    '/api/complaints',
    {
      schema: {
        tags,
        summary: 'Complaints, for the supervisor',
        querystring: Type.Object({
          after: Type.Optional(Type.String({ maxLength: 100, description: '`next` of the page before' })),
        }),
      },
    },
    async (request) => listComplaints(await callOf(application, request), request.query),
  );
  http.post(
    '/api/complaints/decisions',
    { schema: { tags, summary: 'Say what was found', body: DecideComplaint, response: done } },
    async (request, reply) => {
      await decideComplaint(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
}
