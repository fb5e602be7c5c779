import { createHash, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Application, Call } from '#kernel/application/index.ts';
import type { Config } from '#kernel/config/index.ts';
import { countPasskey, type PasskeyRow, selectPasskey, selectPasskeysOf } from './factor-store.ts';
import type { Account, Method } from './model.ts';
import { identityProblem } from './problems.ts';
import { runtimeOf } from './runtime.ts';

/** Browsers bind passkeys to a name: where people type an address of numbers there can be none. */
export function passkeysPossible(config: Config): boolean {
  return isIP(hostOf(config)) === 0;
}

const hostOf = ({ publicUrl }: Config) => new URL(publicUrl).hostname.replace(/^\[|\]$/g, '');
const originOf = ({ publicUrl }: Config) => new URL(publicUrl).origin;

/** An interaction is one browser's, once, for an hour, and its name cannot be guessed: so is what is made of it. */
const challengeOf = (interaction: string) =>
  new Uint8Array(createHash('sha256').update(`passkey ${interaction}`).digest());

/** What the browser needs to sign in an interaction; with an account only by one of its passkeys. */
export async function passkeyRequest(
  application: Application,
  interaction: string,
  accountId?: string,
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const own = accountId === undefined ? [] : await selectPasskeysOf(application.database, accountId);
  return generateAuthenticationOptions({
    rpID: hostOf(application.config),
    challenge: challengeOf(interaction),
    userVerification: 'required',
    ...(accountId === undefined ? {} : { allowCredentials: own.map(({ id }) => ({ id })) }),
  });
}

/** Whose passkey signed in this interaction, and how. */
export async function checkPasskey(
  call: Call,
  interaction: string,
  response: string,
): Promise<{ readonly accountId: string; readonly methods: readonly Method[] }> {
  const answer = read<AuthenticationResponseJSON>(response);
  const passkey = typeof answer?.id === 'string' ? await selectPasskey(call.database, answer.id) : undefined;
  if (!answer || !passkey) throw identityProblem('passkey-refused');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: Buffer.from(challengeOf(interaction)).toString('base64url'),
    expectedOrigin: originOf(call.config),
    expectedRPID: hostOf(call.config),
    requireUserVerification: true,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
  }).catch((error: unknown) => {
    throw identityProblem('passkey-refused', {}, [], error);
  });
  if (!verified || !(await countPasskey(call.database, passkey.id, authenticationInfo.newCounter)))
    throw identityProblem('passkey-refused');
  return { accountId: passkey.accountId, methods: [passkey.synced ? 'swk' : 'hwk', 'user', 'mfa'] };
}

interface Offer {
  readonly challenge: string;
  readonly accountId: string;
  readonly until: number;
}

const offerMinutes = 15;

/** What the browser needs to make a passkey for the account, and what it must send back with it. */
export async function offerPasskey(
  call: Call,
  account: Account,
): Promise<{ readonly options: PublicKeyCredentialCreationOptionsJSON; readonly sealed: string }> {
  const { secret } = await runtimeOf(call);
  const own = await selectPasskeysOf(call.database, account.id);
  const options = await generateRegistrationOptions({
    rpName: call.config.messages.signature,
    rpID: hostOf(call.config),
    userName: account.login,
    userDisplayName: account.name,
    userID: new Uint8Array(Buffer.from(account.id.replaceAll('-', ''), 'hex')),
    challenge: new Uint8Array(randomBytes(32)),
    excludeCredentials: own.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const until = call.clock.now().getTime() + offerMinutes * 60_000;
  const offer: Offer = { challenge: options.challenge, accountId: account.id, until };
  return { options, sealed: secret.seal(JSON.stringify(offer)) };
}

/** The passkey that the browser made for the account; not yet kept. */
export async function verifyNewPasskey(
  call: Call,
  accountId: string,
  { sealed, response }: { readonly sealed: string; readonly response: string },
): Promise<Omit<PasskeyRow, 'name'>> {
  const { secret } = await runtimeOf(call);
  const offer = read<Offer>(secret.open(sealed) ?? '');
  const answer = read<RegistrationResponseJSON>(response);
  if (!offer || !answer || offer.accountId !== accountId || offer.until < call.clock.now().getTime())
    throw identityProblem('passkey-refused');
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: offer.challenge,
    expectedOrigin: originOf(call.config),
    expectedRPID: hostOf(call.config),
    requireUserVerification: true,
  }).catch((error: unknown) => {
    throw identityProblem('passkey-refused', {}, [], error);
  });
  if (!verified || !registrationInfo) throw identityProblem('passkey-refused');
  const { credential, credentialDeviceType } = registrationInfo;
  return {
    id: credential.id,
    accountId,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    synced: credentialDeviceType === 'multiDevice',
  };
}

/** What a browser sent is text until it is understood. */
function read<Value>(text: string): Value | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Value) : undefined;
  } catch {
    return undefined;
  }
}
