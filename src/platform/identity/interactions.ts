import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Interaction, Result } from 'oidc-provider';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { acrOf, levelReached } from './assurance.ts';
import { beginAuthenticator, checkCode, confirmAuthenticator, type Enrolment } from './authenticator.ts';
import { provenRegistration } from './begin-registration.ts';
import { checkPassword, type TypedPassword } from './check-password.ts';
import { selectClient } from './client-store.ts';
import { deviceCookie } from './cookies.ts';
import { portalClientId, portalName } from './create-provider.ts';
import { deleteStep, saveStep } from './factor-store.ts';
import { identityProofing } from './identity-proofing.ts';
import type { Account, Assurance, Factors, Method } from './model.ts';
import { type Asked, type Progress, progressOf, type ReachedStep } from './next-step.ts';
import { checkPasskey, passkeyRequest, passkeysPossible } from './passkeys.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { recordSignIn } from './record-sign-in.ts';
import { registerAccount } from './register-account.ts';
import { runtimeOf } from './runtime.ts';
import type { Origin } from './sessions.ts';
import { challengeOf, checkPresented, checkSignature, nameIn } from './sign-in-certificate.ts';
import { checkDirectory, checkUpstream, type OfferedUpstream, offeredUpstreams } from './sign-in-upstream.ts';

/** The interaction a page shows: its id stands in the address, the proof that it is this browser's in its cookies. */
export interface InteractionKey {
  readonly uid: string;
  /** The request's `Cookie` header. */
  readonly cookies: string | undefined;
  readonly origin?: Origin;
  /** With which the connection was made, as a trusted proxy says. */
  readonly certificate?: Buffer | undefined;
}

export interface OpenInteraction {
  readonly uid: string;
  readonly asks: Asked | 'consent';
  readonly client: {
    readonly id: string;
    readonly name: Text;
    readonly firstParty: boolean;
    /** Our own portal: nobody has to be told where he goes back to. */
    readonly isPortal: boolean;
    /** Where the browser goes once all is answered: a page may send its form there. */
    readonly origins: readonly string[];
  };
  /** What the client would learn or do, for a consent. */
  readonly scopes: readonly string[];
  /** The level that is asked for, where more is asked than a password. */
  readonly wanted: Assurance | null;
  readonly factors: Factors | null;
  /** What an authenticator has to know, where one must be set up first. */
  readonly enrolment: Enrolment | null;
  /** What a certificate's key has to sign, and the name in a certificate that the connection was made with. */
  readonly challenge: string;
  readonly presented: string | null;
  /** Whether who registers is proven at once, by his number; else at a counter. */
  readonly proves: boolean;
  /** The providers above us. */
  readonly upstreams: readonly OfferedUpstream[];
  /** For the browser's passkeys, as JSON; null where they cannot be used. */
  readonly passkey: string | null;
}

export type InteractionAnswer =
  | ({ readonly kind: 'sign-in' } & TypedPassword)
  /** With the code that came to the telephone (`beginRegistration`); empty where none is sent. */
  | { readonly kind: 'register'; readonly ticket: string; readonly code: string }
  /** Of the authenticator, or a recovery code. */
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'passkey'; readonly response: string }
  /** A signature over the challenge, CMS in PEM; empty: the connection itself was made with the certificate. */
  | { readonly kind: 'certificate'; readonly signature: string }
  /** Back from a provider above us, by the state he set out with. */
  | { readonly kind: 'upstream'; readonly state: string }
  /** Of a directory above us. */
  | ({ readonly kind: 'directory'; readonly provider: string } & TypedPassword)
  | { readonly kind: 'enrol'; readonly code: string }
  | { readonly kind: 'consent' }
  | { readonly kind: 'decline' };

/** What the page of this interaction has to ask. */
export async function openInteraction(call: Call, key: InteractionKey): Promise<OpenInteraction> {
  const { interaction } = await find(call, key);
  const { provider } = await runtimeOf(call);
  const client = await provider.Client.find(interaction.params.client_id);
  if (!client) throw identityProblem('sign-in-expired');
  const common = {
    uid: interaction.uid,
    client: {
      id: client.clientId,
      name: (await selectClient(call.database, client.clientId))?.name ?? portalName,
      firstParty: client.first_party ?? false,
      isPortal: client.clientId === portalClientId,
      origins: originsOf(client.redirectUris),
    },
    scopes: interaction.prompt.details.missingOIDCScope ?? [],
    challenge: challengeOf(call, interaction.uid),
    presented: nameIn(key.certificate),
    proves: identityProofing(call) !== undefined,
    upstreams: await offeredUpstreams(call),
  };
  if (interaction.prompt.name === 'consent')
    return { ...common, asks: 'consent', wanted: null, factors: null, enrolment: null, passkey: null };
  const { asks, wanted, account, factors } = await progressOf(call, interaction);
  const byPasskey =
    passkeysPossible(call.config) &&
    (asks === 'sign-in' || (asks === 'second-factor' && (factors?.passkeys ?? 0) > 0));
  return {
    ...common,
    asks: asks === 'nothing' ? 'sign-in' : asks,
    wanted: wanted ?? null,
    factors: factors ?? null,
    enrolment: asks === 'enrol' && account ? await beginAuthenticator(call, account) : null,
    passkey: byPasskey ? JSON.stringify(await passkeyRequest(call, interaction.uid, account?.id)) : null,
  };
}

/** As a page's policy names them: hosts, and the schemes of installed apps. */
export const originsOf = (addresses: readonly string[] = []) => [
  ...new Set(
    addresses.map((address) => {
      const { origin, protocol } = new URL(address);
      return origin === 'null' ? protocol : origin;
    }),
  ),
];

export interface Answered {
  /** Where the browser goes on: back to the system that asked, or to the next question. */
  readonly redirectTo: string;
  /** By which the browser is known when it comes again. */
  readonly setCookie?: string;
}

/** Takes the person's answer; once all is answered, gives it to the provider. */
export async function answerInteraction(
  call: Call,
  key: InteractionKey,
  answer: InteractionAnswer,
): Promise<Answered> {
  const found = await find(call, key);
  switch (answer.kind) {
    case 'consent':
      return finish(call, found, { consent: { grantId: await grantConsent(call, found.interaction) } });
    case 'decline':
      return finish(call, found, { error: 'access_denied', error_description: 'the person declined' });
    default:
      return goOn(call, key, found, await stepBy(call, key, found, answer));
  }
}

type Proof = Exclude<InteractionAnswer, { kind: 'consent' | 'decline' }>;

/** Who the person is and by what it is proven, with this answer. */
async function stepBy(
  call: Call,
  key: InteractionKey,
  { interaction }: Found,
  answer: Proof,
): Promise<ReachedStep> {
  switch (answer.kind) {
    case 'sign-in': {
      const from = { ...originOf(key), clientId: interaction.params.client_id };
      const account = await checkPassword(call, answer, from);
      return { accountId: account.id, amr: ['pwd'], account, proofsFrom: account.proofsFrom };
    }
    case 'register': {
      const registration = await provenRegistration(call, interaction.uid, answer);
      return { accountId: await registerAccount(call, registration), amr: ['pwd'] };
    }
    case 'passkey': {
      const { accountId, methods } = await checkPasskey(call, interaction.uid, answer.response);
      const before = await progressOf(call, interaction);
      if (before.account && before.account.id !== accountId) throw identityProblem('passkey-refused');
      return { accountId, amr: united(before.amr, methods), ...firstOf(before) };
    }
    case 'upstream': {
      const { accountId, methods } = await checkUpstream(call, interaction.uid, answer.state);
      return { accountId, amr: methods };
    }
    case 'directory': {
      const { accountId, methods } = await checkDirectory(call, answer.provider, answer);
      return { accountId, amr: methods };
    }
    case 'certificate': {
      const { uid, params } = interaction;
      const from = { ...originOf(key), clientId: params.client_id };
      const { accountId, methods } = await (answer.signature === ''
        ? checkPresented(call, key.certificate, from)
        : checkSignature(call, uid, answer.signature, from));
      const before = await progressOf(call, interaction);
      if (before.account && before.account.id !== accountId) throw identityProblem('certificate-foreign');
      return { accountId, amr: united(before.amr, methods), ...firstOf(before) };
    }
    case 'code': {
      const before = await expected(call, interaction, 'second-factor');
      const { id } = before.account;
      const amr = united(before.amr, await checkCode(call, id, answer.code));
      return { accountId: id, amr, proofsFrom: before.proofsFrom };
    }
    case 'enrol': {
      const { account, amr, proofsFrom } = await expected(call, interaction, 'enrol');
      const own: Call = { ...call, actor: { kind: 'account', id: account.id } };
      await confirmAuthenticator(call, account.id, answer.code, (transaction) =>
        recordFactorChange(own, transaction, account.id, 'authenticator-added'),
      );
      return { accountId: account.id, amr: united(amr, ['otp', 'mfa']), proofsFrom };
    }
  }
}

/** An answer to what is not asked is no answer: no step is passed over. */
async function expected(call: Call, interaction: Interaction, asked: Asked) {
  const { asks, account, amr, proofsFrom } = await progressOf(call, interaction);
  if (asks !== asked || !account) throw identityProblem('sign-in-expired');
  return { account, amr, proofsFrom };
}

/** What was proven before this counts from there; else this is the first proof. */
const firstOf = ({ account, proofsFrom }: Progress) => (account ? { proofsFrom } : {});

const united = (before: readonly Method[], more: readonly Method[]) => [...new Set([...before, ...more])];

/** Asks the next question, or tells the provider who signed in and how surely. */
async function goOn(call: Call, key: InteractionKey, found: Found, step: ReachedStep): Promise<Answered> {
  const { interaction } = found;
  const { asks, account, proofsFrom } = await progressOf(call, interaction, step);
  if (asks !== 'nothing') {
    await saveStep(call.database, interaction.uid, { ...step, proofsFrom });
    return { redirectTo: `/signin/${interaction.uid}` };
  }
  if (account?.status !== 'active') throw identityProblem('sign-in-expired');
  await deleteStep(call.database, interaction.uid);
  const { serialise, read } = deviceCookie(call.config);
  const { device, at } = await recordSignIn(call, {
    account,
    proofsFrom,
    amr: step.amr,
    clientId: interaction.params.client_id,
    origin: originOf(key),
    device: read(key.cookies),
  });
  const { redirectTo } = await finish(call, found, loginOf(account, step.amr, at));
  return { redirectTo, setCookie: serialise(device) };
}

const originOf = ({ origin }: InteractionKey): Origin => origin ?? { userAgent: null, address: null };

async function finish(call: Call, found: Found, result: Result): Promise<Answered> {
  const { provider } = await runtimeOf(call);
  const { request, response } = found;
  const merge = { mergeWithLastSubmission: 'consent' in result };
  return {
    redirectTo: await provider.interactionResult(request, response, result, merge).catch(expired),
  };
}

/** `remember: false`: the provider's session ends with the browser, as on a shared computer it must. */
function loginOf({ id, assurance }: Account, amr: readonly Method[], ts: number): Result {
  return { login: { accountId: id, amr, acr: acrOf(levelReached(assurance, amr)), remember: false, ts } };
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

interface Found {
  readonly interaction: Interaction;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The provider reads its signed cookie from a request; pages hand us only the header, so one is made around it. */
async function find(application: Application, { uid, cookies }: InteractionKey): Promise<Found> {
  const { provider } = await runtimeOf(application);
  const request = new IncomingMessage(new Socket());
  request.url = `/signin/${uid}`;
  request.headers = { cookie: cookies ?? '' };
  const response = new ServerResponse(request);
  const interaction = await provider.interactionDetails(request, response).catch(expired);
  if (interaction.uid !== uid) throw identityProblem('sign-in-expired');
  return { interaction, request, response };
}

/** There is no such interaction any more. */
function expired(error: Error): never {
  if (error.name === 'SessionNotFound') throw identityProblem('sign-in-expired');
  throw error;
}
