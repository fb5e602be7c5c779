import { isRouteErrorResponse, useRouteError } from 'react-router';
import type { ProblemProps } from './problem-page.tsx';

/** What a page failed with; of what nobody expected nothing is told but that it is. */
export function useRouteProblem(): ProblemProps {
  const error = useRouteError();
  return isRouteErrorResponse(error) ? { status: error.status, problem: error.data } : { status: 500 };
}
