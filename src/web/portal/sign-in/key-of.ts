import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import type { InteractionKey } from '#platform/identity/index.ts';
import { addressContext } from '#web/contexts/index.ts';

/** The interaction of this address, in this browser. */
export function keyOf({ params, request, context }: LoaderFunctionArgs | ActionFunctionArgs): InteractionKey {
  return {
    uid: params['uid'] ?? '',
    cookies: request.headers.get('cookie') ?? undefined,
    origin: { userAgent: request.headers.get('user-agent'), address: context.get(addressContext) },
  };
}
