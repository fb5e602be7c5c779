import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MiddlewareFunction,
  redirect,
  type ServerBuild,
} from 'react-router';
import { isProblem, type Problem } from '#kernel/errors/index.ts';
import { httpProblem, problemBody } from '#kernel/http/index.ts';
import { callContext, problemContext } from './contexts/index.ts';

type Arguments = LoaderFunctionArgs | ActionFunctionArgs;
type Answer = (parameters: Arguments) => unknown;

/**
 * Pages throw the same problems as the API. Here, once for all of them, a problem becomes the answer that the error
 * page shows with its remedy, asks to sign in, and anything else is recorded and never shown.
 */
export function answerProblems(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (!route) return [id, route];
    const { loader, action, middleware } = route.module;
    const module = {
      ...route.module,
      ...(loader ? { loader: answering(loader as Answer) } : {}),
      ...(action ? { action: answering(readingForms(action as Answer)) } : {}),
      ...(middleware ? { middleware: middleware.map(answeringBefore) } : {}),
    };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

function answering(answer: Answer): Answer {
  return async (parameters) => {
    try {
      return await answer(parameters);
    } catch (error) {
      throw answerTo(error, parameters);
    }
  };
}

/** What is sent to a page is a form. Whoever sends something else, or a form that cannot be read, is told so. */
function readingForms(answer: Answer): Answer {
  return (parameters) => {
    const { request } = parameters;
    const read = request.formData.bind(request);
    request.formData = () =>
      read().catch((error: unknown) => {
        if (!(error instanceof TypeError)) throw error;
        const type = request.headers.get('content-type') ?? '';
        throw isForm.test(type)
          ? httpProblem('invalid-request', { count: 1 }, [], error)
          : httpProblem('unsupported-media-type', {}, [], error);
      });
    return answer(parameters);
  };
}

const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data;.*boundary=)/i;

/**
 * Of what is looked at before the page and its forms. Nothing of the page has been read then, not even whose it is and in which
 * language: the problem is kept, to be drawn where the frame is read first.
 */
function answeringBefore(look: MiddlewareFunction<Response>): MiddlewareFunction<Response> {
  return async (parameters, next) => {
    try {
      return await look(parameters, next);
    } catch (error) {
      const { context, request } = parameters;
      if (isProblem(error) && error.status !== 401 && !context.get(problemContext))
        context.set(problemContext, { problem: error, address: addressOf(request) });
      throw answerTo(error, parameters as Arguments);
    }
  };
}

function answerTo(error: unknown, { context, request }: Arguments): unknown {
  if (error instanceof Response || !(error instanceof Error)) return error;
  const call = context.get(callContext);
  if (!isProblem(error)) {
    call.log.error({ error, requestId: call.requestId }, 'a page failed');
    return said(httpProblem('unexpected', { requestId: call.requestId }));
  }
  if (error.status === 401)
    return redirect(signInFor(context.get(problemContext)?.address ?? addressOf(request), error));
  return said(error);

  function said(problem: Problem) {
    const { seconds } = problem.parameters;
    const headers: Record<string, string> =
      problem.status === 429 && seconds !== undefined ? { 'retry-after': String(seconds) } : {};
    return data(problemBody(problem, call.language, call.requestId), { status: problem.status, headers });
  }
}

/** After signing in, or proving more, the person is back where the page was asked for. */
function signInFor(address: string, problem: Problem): string {
  const asked = new URLSearchParams({ return: address });
  if (problem.code === 'identity/assurance-required')
    asked.set('assurance', String(problem.parameters['wanted']));
  if (problem.code === 'identity/fresh-required') asked.set('fresh', '1');
  return `/signin?${asked}`;
}

function addressOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return request.method === 'GET' ? `${pathname.replace(/\.data$/, '')}${search}` : pathname;
}
