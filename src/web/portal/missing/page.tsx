import type { LoaderFunctionArgs } from 'react-router';
import { httpProblem } from '#kernel/http/index.ts';
import { problemContext } from '#web/contexts/index.ts';

/** What is at no address: nothing, or the problem that kept a page from being found. */
export function loader({ context }: LoaderFunctionArgs): never {
  throw context.get(problemContext)?.problem ?? httpProblem('not-found');
}

export default function Missing() {
  return null;
}
