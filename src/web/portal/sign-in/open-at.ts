import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import {
  type InteractionKey,
  type OpenInteraction,
  openInteraction,
  presentedCertificate,
} from '#platform/identity/index.ts';
import { addressContext, callContext, formTargetsContext } from '#web/contexts/index.ts';

/** The interaction of this address, in this browser. */
export function keyOf({ params, request, context }: LoaderFunctionArgs | ActionFunctionArgs): InteractionKey {
  return {
    uid: params['uid'] ?? '',
    cookies: request.headers.get('cookie') ?? undefined,
    certificate: presentedCertificate(request.headers.get('client-cert')),
    origin: { userAgent: request.headers.get('user-agent'), address: context.get(addressContext) },
  };
}

/** What the page has to ask; its form leads back to the system that sent the person. */
export async function openAt(parameters: LoaderFunctionArgs): Promise<OpenInteraction> {
  const { context } = parameters;
  const interaction = await openInteraction(context.get(callContext), keyOf(parameters));
  context.set(formTargetsContext, interaction.client.origins);
  return interaction;
}
