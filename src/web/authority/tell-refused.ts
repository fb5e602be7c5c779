import { data, type LoaderFunctionArgs } from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import { isProblem, sayProblem } from '#kernel/errors/index.ts';
import { isId } from '#web/desk/index.ts';

/** Where the list that a page shows begins. */
export function beforeAsked({ request }: Pick<LoaderFunctionArgs, 'request'>): { readonly before?: string } {
  const before = new URL(request.url).searchParams.get('before') ?? '';
  return isId(before) ? { before } : {};
}

/** A refusal is said on the page; whatever is our own fault, or asks for a sign-in, ends the request. */
export function tellRefused<Typed extends object>(call: Call, error: unknown, typed: Typed) {
  if (!isProblem(error) || error.status >= 500 || error.status === 401) throw error;
  return data({ ...sayProblem(error, call.language), ...typed }, { status: error.status });
}
