import type { LoaderFunctionArgs } from 'react-router';
import { requireServedHalls } from '#front/hall/index.ts';
import { callContext } from '#web/contexts/index.ts';

/** The halls whose counters the officer serves; nobody else sees the page. */
export async function servedHalls({ context }: LoaderFunctionArgs) {
  const halls = await requireServedHalls(context.get(callContext));
  return { halls: halls.map(({ key, name }) => ({ key, name })) };
}
