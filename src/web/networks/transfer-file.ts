import { type ActionFunctionArgs, redirect } from 'react-router';
import { Check } from 'typebox/value';
import { httpProblem } from '#kernel/http/index.ts';
import { downloadTransfer, ZoneName } from '#platform/zones/index.ts';
import { callContext } from '#web/contexts/index.ts';

/** Nothing is shown here: a transfer is written because somebody asked for it, not because somebody looked. */
export const loader = () => redirect('/desk/networks');

/** The next transfer for a network, as a file. */
export async function action({ context, request }: ActionFunctionArgs): Promise<Response> {
  const to = (await request.formData()).get('to');
  if (!Check(ZoneName, to)) throw httpProblem('not-found');
  const file = await downloadTransfer(context.get(callContext), to);
  if (!file) return redirect('/desk/networks', 303);
  return new Response(file.text, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-disposition': `attachment; filename="${file.name}"`,
      'cache-control': 'no-store',
    },
  });
}
