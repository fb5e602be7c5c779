import type { LoaderFunctionArgs } from 'react-router';
import { httpProblem } from '#kernel/http/index.ts';
import { exportList, listKinds } from '#platform/staffing/index.ts';
import { callContext } from '#web/contexts/index.ts';

/** One list of the directory as a file. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const call = context.get(callContext);
  const kind = listKinds.find((known) => `${known}.csv` === params['file']);
  if (!kind) throw httpProblem('not-found');
  return new Response(await exportList(call, kind), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kind}-${call.clock.today()}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
