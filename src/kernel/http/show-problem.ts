import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Application } from '#kernel/application/index.ts';
import type { Problem } from '#kernel/errors/index.ts';
import { visitorCall } from './call-of.ts';
import { problemBody } from './problem-body.ts';

/** Sends a problem to somebody who reads pages. Filled by the pages at start; without it everybody gets JSON. */
export type ShowProblem = (
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
) => Promise<unknown>;

const pages = new WeakMap<object, ShowProblem>();

/** Says how this application shows problems to people. */
export function showProblemsWith(application: Pick<Application, 'database'>, show: ShowProblem): void {
  pages.set(application.database, show);
}

/** The one answer to what went wrong: a page for a browser, problem+json for whoever else asks. */
export async function answerProblem(
  application: Application,
  request: FastifyRequest,
  reply: FastifyReply,
  problem: Problem,
): Promise<unknown> {
  const { seconds } = problem.parameters;
  if (problem.status === 429 && seconds !== undefined) reply.header('retry-after', seconds);
  // Whoever asks too much is answered in few words: a page for each would cost what the limit is there to save.
  const isShown = problem.status !== 429 && readsPages(request);
  const show = isShown ? pages.get(application.database) : undefined;
  if (show) {
    try {
      return await show(request, reply, problem);
    } catch (error) {
      application.log.error({ error, requestId: request.id }, 'a problem could not be shown as a page');
    }
  }
  const { language } = visitorCall(application, request);
  return reply
    .code(problem.status)
    .type('application/problem+json')
    .send(problemBody(problem, language, request.id));
}

/** Of the API a person asks where a page sends its form there, or leads to a file. */
function readsPages({ url, headers, method }: FastifyRequest): boolean {
  if (!(headers.accept ?? '').includes('text/html')) return false;
  return !url.startsWith('/api/') || method === 'POST' || headers['sec-fetch-mode'] === 'navigate';
}
