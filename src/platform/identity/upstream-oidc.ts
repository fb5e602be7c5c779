import type { Configuration } from 'openid-client';
import type { Application } from '#kernel/application/index.ts';
import { identityProblem } from './problems.ts';
import type { OidcUpstream, UpstreamPerson } from './upstream-model.ts';

const patienceSeconds = 5;

/** What the answer must fit. */
export interface OidcExpects {
  readonly nonce: string;
  readonly verifier: string;
}

/** Loaded where there is such a provider, and only then. */
const library = () => import('openid-client');

export async function askOidc(
  upstream: OidcUpstream,
  callback: string,
  state: string,
): Promise<{ readonly location: string; readonly expects: OidcExpects }> {
  const client = await library();
  const configuration = await discovered(upstream);
  const expects = { nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
  const location = client.buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: upstream.scope ?? 'openid profile',
    state,
    nonce: expects.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(expects.verifier),
    code_challenge_method: 'S256',
  });
  return { location: location.href, expects };
}

/** Exchanges the code; signature, issuer, audience, nonce and state are compared by the library. */
export async function answerOidc(
  application: Application,
  upstream: OidcUpstream,
  address: URL,
  state: string,
  expects: OidcExpects,
): Promise<UpstreamPerson> {
  const client = await library();
  const configuration = await discovered(upstream);
  try {
    const tokens = await client.authorizationCodeGrant(configuration, address, {
      pkceCodeVerifier: expects.verifier,
      expectedNonce: expects.nonce,
      expectedState: state,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw identityProblem('upstream-refused');
    const value = upstream.identifier && claims[upstream.identifier.claim];
    return { subject: claims.sub, identifier: typeof value === 'string' ? value : null };
  } catch (error) {
    throw told(application, upstream, error, client);
  }
}

async function discovered(upstream: OidcUpstream): Promise<Configuration> {
  const client = await library();
  const { issuer, clientId, clientSecret } = upstream;
  const plain = issuer.startsWith('http:');
  return client
    .discovery(
      new URL(issuer),
      clientId,
      undefined,
      clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
      { timeout: patienceSeconds, ...(plain ? { execute: [client.allowInsecureRequests] } : {}) },
    )
    .catch((error: unknown) => {
      throw identityProblem('upstream-down', {}, [], error);
    });
}

/** “No” of the person or the provider, silence, and an answer that does not hold are different things. */
function told(
  { log }: Application,
  { id }: OidcUpstream,
  error: unknown,
  client: Awaited<ReturnType<typeof library>>,
): Error {
  if (error instanceof client.AuthorizationResponseError)
    return identityProblem('upstream-declined', {}, [], error);
  log.warn({ error, upstream: id }, 'an upstream provider did not answer as it should');
  if (error instanceof client.ClientError && isSilence(error.cause ?? error))
    return identityProblem('upstream-down', {}, [], error);
  if (isSilence(error)) return identityProblem('upstream-down', {}, [], error);
  return identityProblem('upstream-refused', {}, [], error);
}

const isSilence = (error: unknown) =>
  error instanceof Error &&
  (error.name === 'TimeoutError' || error.name === 'AbortError' || error.message === 'fetch failed');
