import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { decodeJwt } from 'jose';
import type { Application, Call } from '#kernel/application/index.ts';
import { acrOf, levelOf } from './assurance.ts';
import { portalClientId, providerPath } from './create-provider.ts';
import type { Assurance } from './model.ts';
import { powersOf } from './powers.ts';
import { identityProblem } from './problems.ts';
import { runtimeOf } from './runtime.ts';
import { type Origin, openSession } from './sessions.ts';
import { selectAccount } from './store.ts';

interface Leaving {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  /** The person has signed in before and is asked for more: for whom he acts is settled. */
  readonly goesOn: boolean;
}

/** What the page to which the person returns asks for. */
export interface More {
  readonly assurance?: Assurance | undefined;
  /** The password once more. */
  readonly fresh?: boolean;
}

/** Sends the browser to the provider: where to, and what to keep sealed in a cookie until it comes back. */
export async function beginSignIn(
  application: Application,
  returnTo: string | undefined,
  more: More = {},
): Promise<{ readonly location: string; readonly cookie: string }> {
  const { secret } = await runtimeOf(application);
  const leaving: Leaving = {
    state: randomText(),
    nonce: randomText(),
    verifier: randomText(),
    returnTo: localPath(returnTo),
    goesOn: more.fresh === true || more.assurance !== undefined,
  };
  const parameters = new URLSearchParams({
    client_id: portalClientId,
    response_type: 'code',
    redirect_uri: `${application.config.publicUrl}/signin/callback`,
    scope: 'openid profile',
    state: leaving.state,
    nonce: leaving.nonce,
    code_challenge: createHash('sha256').update(leaving.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    // The portal's session sleeps in after this time: then the password is asked for again, here too.
    max_age: String(more.fresh ? 0 : application.config.sessions.idleMinutes * 60),
    ...(more.assurance === undefined ? {} : { acr_values: acrOf(more.assurance) }),
  });
  return {
    location: `${application.config.publicUrl}${providerPath}/auth?${parameters}`,
    cookie: secret.seal(JSON.stringify(leaving)),
  };
}

/** Fetches the tokens for a code from the provider in this same process. */
export type ExchangeCode = (form: URLSearchParams) => Promise<{ access_token?: string; id_token?: string }>;

/** The browser is back with a code: proves that it is the one that left, and opens the portal's session. */
export async function completeSignIn(
  call: Call,
  answer: { readonly code?: string; readonly state?: string; readonly cookie?: string },
  browser: Origin & { readonly session: string | undefined },
  exchange: ExchangeCode,
): Promise<{ readonly token: string; readonly returnTo: string }> {
  const { provider, secret } = await runtimeOf(call);
  const kept = answer.cookie === undefined ? undefined : secret.open(answer.cookie);
  if (kept === undefined || !answer.code || !answer.state) throw identityProblem('sign-in-expired');
  const leaving = JSON.parse(kept) as Leaving;
  if (!isSame(leaving.state, answer.state)) throw identityProblem('sign-in-expired');
  const tokens = await exchange(
    new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: portalClientId,
      code: answer.code,
      redirect_uri: `${call.config.publicUrl}/signin/callback`,
      code_verifier: leaving.verifier,
    }),
  );
  // Both come from our own provider in our own process: the nonce binds them to this sign-in, no signature is needed.
  const access = tokens.access_token ? await provider.AccessToken.find(tokens.access_token) : undefined;
  if (!access || !tokens.id_token || decodeJwt(tokens.id_token)['nonce'] !== leaving.nonce)
    throw identityProblem('sign-in-expired');
  const proven = access.sessionUid ? await provider.Session.findByUid(access.sessionUid) : undefined;
  // Ended, while it was on its way.
  if (!proven) throw identityProblem('sign-in-expired');
  const { session: before, ...origin } = browser;
  const token = await openSession(
    call,
    {
      accountId: access.accountId,
      providerSession: access.sessionUid ?? null,
      assurance: levelOf(proven.acr) ?? 1,
      amr: proven.amr ?? [],
      authenticatedAt: proven.loginTs ?? 0,
    },
    origin,
    before,
  );
  const { returnTo, goesOn } = leaving;
  return { token, returnTo: goesOn ? returnTo : await nextFor(call, access.accountId, returnTo) };
}

/** Whoever may act for a firm says first for whom it is this time. */
async function nextFor(call: Call, accountId: string, returnTo: string): Promise<string> {
  const account = await selectAccount(call.database, accountId);
  const subjectId = account?.personRecordId;
  if (!subjectId) return returnTo;
  const powers = await powersOf({ ...call, actor: { kind: 'account', id: accountId, subjectId } });
  return powers.length === 0 ? returnTo : `/signin/acting-for?return=${encodeURIComponent(returnTo)}`;
}

/** Only a path of this portal: an address from elsewhere must not decide where a person who just signed in lands. */
export function localPath(path: string | undefined): string {
  if (!path?.startsWith('/') || /^\/[/\\]|[\\\s]/.test(path) || path.length > 2000) return '/';
  const home = 'http://portal.invalid';
  const url = new URL(path, home);
  return url.origin === home ? `${url.pathname}${url.search}${url.hash}` : '/';
}

const randomText = () => randomBytes(32).toString('base64url');

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
