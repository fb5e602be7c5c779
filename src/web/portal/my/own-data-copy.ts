import type { LoaderFunctionArgs } from 'react-router';
import { openCopy } from '#casework/subjects/index.ts';
import { callContext } from '#web/contexts/index.ts';

/** Whoever has not just proved who he is does so, and comes back to the download. */
export async function loader({ context, params }: LoaderFunctionArgs): Promise<Response> {
  const { name, content } = await openCopy(context.get(callContext), params['copyId'] ?? '');
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
}
