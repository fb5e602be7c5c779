import { Type } from 'typebox';
import type { Application } from '#kernel/application/index.ts';
import { callOf, type Http } from '#kernel/http/index.ts';
import { ExplainFinding, explainFinding, SignExplanation, signFinding } from './explain-finding.ts';
import { findingKinds } from './model.ts';
import { readFindings } from './read-findings.ts';

const tags = ['supervision'];
const done = { 204: Type.Null() };

/** `/api/supervision/outside`: what looks like work done outside the system, and what was said of it. */
export function outsideRoutes(http: Http, application: Application): void {
  http.get(
    '/api/supervision/outside',
    {
      schema: {
        tags,
        summary: 'What looks like work done outside the system',
        querystring: Type.Object({
          kind: Type.Optional(Type.Enum([...findingKinds])),
          stage: Type.Optional(Type.Enum(['to-explain', 'to-countersign', 'settled'])),
          before: Type.Optional(Type.String({ format: 'uuid' })),
        }),
      },
    },
    async (request) => readFindings(await callOf(application, request), request.query),
  );
  http.post(
    '/api/supervision/outside/explanations',
    { schema: { tags, summary: 'Explain a finding about your body', body: ExplainFinding, response: done } },
    async (request, reply) => {
      await explainFinding(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
  http.post(
    '/api/supervision/outside/explanations/countersign',
    {
      schema: {
        tags,
        summary: 'Sign what a body has explained of a finding, or return it',
        body: SignExplanation,
        response: done,
      },
    },
    async (request, reply) => {
      await signFinding(await callOf(application, request), request.body);
      return reply.code(204).send(null);
    },
  );
}
