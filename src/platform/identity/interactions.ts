import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Interaction, Result } from 'oidc-provider';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { portalName } from './create-provider.ts';
import type { Account } from './model.ts';
import { refreshPowers } from './powers.ts';
import { identityProblem } from './problems.ts';
import { type Registration, registerAccount } from './register-account.ts';
import { runtimeOf } from './runtime.ts';
import { signIn } from './sign-in.ts';
import { selectAccount, selectClient } from './store.ts';

/** The interaction a page shows: its id stands in the address, the proof that it is this browser's in its cookies. */
export interface InteractionKey {
  readonly uid: string;
  /** The request's `Cookie` header. */
  readonly cookies: string | undefined;
}

export interface OpenInteraction {
  readonly uid: string;
  /** Who are you, or: may this system know it. */
  readonly asks: 'sign-in' | 'consent';
  readonly client: { readonly id: string; readonly name: Text; readonly firstParty: boolean };
  /** What the client would learn or do, for a consent. */
  readonly scopes: readonly string[];
}

export type InteractionAnswer =
  | { readonly kind: 'sign-in'; readonly login: string; readonly password: string }
  | { readonly kind: 'register'; readonly registration: Registration }
  | { readonly kind: 'consent' }
  | { readonly kind: 'decline' };

/** What the page of this interaction has to ask. */
export async function openInteraction(
  application: Application,
  key: InteractionKey,
): Promise<OpenInteraction> {
  const { interaction } = await find(application, key);
  const { provider } = await runtimeOf(application);
  const client = await provider.Client.find(interaction.params.client_id);
  if (!client) throw identityProblem('sign-in-expired');
  return {
    uid: interaction.uid,
    asks: interaction.prompt.name === 'consent' ? 'consent' : 'sign-in',
    client: {
      id: client.clientId,
      name: (await selectClient(application.database, client.clientId))?.name ?? portalName,
      firstParty: client.first_party ?? false,
    },
    scopes: interaction.prompt.details.missingOIDCScope ?? [],
  };
}

/** Gives the person's answer to the provider; answers the address where the browser goes on. */
export async function answerInteraction(
  call: Call,
  key: InteractionKey,
  answer: InteractionAnswer,
): Promise<{ readonly redirectTo: string }> {
  const { interaction, request, response } = await find(call, key);
  const { provider } = await runtimeOf(call);
  const result = await resultOf(call, interaction, answer);
  return {
    redirectTo: await provider.interactionResult(request, response, result, {
      mergeWithLastSubmission: answer.kind === 'consent',
    }),
  };
}

async function resultOf(call: Call, interaction: Interaction, answer: InteractionAnswer): Promise<Result> {
  switch (answer.kind) {
    case 'sign-in':
      return loginOf(await signIn(call, answer));
    case 'register': {
      const account = await selectAccount(call.database, await registerAccount(call, answer.registration));
      if (!account) throw identityProblem('sign-in-expired');
      await refreshPowers(call, account);
      return loginOf(account);
    }
    case 'consent':
      return { consent: { grantId: await grantConsent(call, interaction) } };
    case 'decline':
      return { error: 'access_denied', error_description: 'the person declined' };
  }
}

/** `remember: false`: the provider's session ends with the browser, as on a shared computer it must. */
function loginOf({ id, assurance }: Account): Result {
  return {
    login: { accountId: id, amr: ['pwd'], acr: `urn:mingtang:assurance:${assurance}`, remember: false },
  };
}

async function grantConsent(call: Call, interaction: Interaction): Promise<string> {
  const { provider } = await runtimeOf(call);
  const accountId = interaction.session?.accountId;
  if (!accountId) throw identityProblem('sign-in-expired');
  const known = interaction.grantId ? await provider.Grant.find(interaction.grantId) : undefined;
  const grant = known ?? new provider.Grant({ accountId, clientId: interaction.params.client_id });
  const { missingOIDCScope = [], missingOIDCClaims = [] } = interaction.prompt.details;
  if (missingOIDCScope.length > 0) grant.addOIDCScope(missingOIDCScope.join(' '));
  if (missingOIDCClaims.length > 0) grant.addOIDCClaims(missingOIDCClaims);
  return grant.save();
}

/** The provider reads its signed cookie from a request; pages hand us only the header, so one is made around it. */
async function find(application: Application, { uid, cookies }: InteractionKey) {
  const { provider } = await runtimeOf(application);
  const request = new IncomingMessage(new Socket());
  request.url = `/signin/${uid}`;
  request.headers = { cookie: cookies ?? '' };
  const response = new ServerResponse(request);
  const interaction = await provider.interactionDetails(request, response).catch((error: Error) => {
    if (error.name === 'SessionNotFound') throw identityProblem('sign-in-expired');
    throw error;
  });
  if (interaction.uid !== uid) throw identityProblem('sign-in-expired');
  return { interaction, request, response };
}
