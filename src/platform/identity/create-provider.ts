import type { JsonWebKey } from 'node:crypto';
import { type Client, type Context, interactionPolicy, Provider, type Token } from 'oidc-provider';
import type { Application } from '#kernel/application/index.ts';
import type { Secret } from '#platform/keys/index.ts';
import { acrValues, levelOf, wantedLevel } from './assurance.ts';
import { oidcAdapter } from './oidc-adapter.ts';
import { selectAccount } from './store.ts';

export const providerPath = '/oidc';
export const portalClientId = 'mingtang-portal';
export const portalName = { 'zh-CN': '政务服务门户', en: 'Service portal' };
/** What an access token needs for `/api`. */
export const apiScope = 'api';
/** What a program's token needs to keep officers and groups at `/scim`; it opens nothing else. */
export const provisioningScope = 'scim';

const hour = 3600;

/** The unified account: an OpenID provider of our own for the portal, for other systems of the city and for programs. */
export function createProvider(
  application: Application,
  secret: Secret,
  keys: { readonly token: readonly JsonWebKey[]; readonly cookie: string[] },
): Provider {
  const { config, database } = application;
  const provider = new Provider(`${config.publicUrl}${providerPath}`, {
    adapter: oidcAdapter(database, secret),
    jwks: { keys: keys.token },
    cookies: { keys: keys.cookie },
    clients: [
      {
        client_id: portalClientId,
        client_name: portalName['zh-CN'],
        redirect_uris: [`${config.publicUrl}/signin/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
        scope: 'openid profile',
        first_party: true,
      },
    ],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    extraClientMetadata: { properties: ['first_party'] },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'offline_access', apiScope, provisioningScope],
    claims: { openid: ['sub', 'acr', 'amr', 'auth_time'], profile: ['name', 'assurance'] },
    acrValues,
    extraTokenClaims: assuranceOfToken,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      // Behind this provider stands one API. Wallets name it (RFC 8707, OpenID4VCI 5.1.2); its tokens are opaque and good here only.
      resourceIndicators: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: async (_context: Context, client: Client, token: Token) =>
          token.clientId === client.clientId,
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: askToLeave,
        postLogoutSuccessSource: async (context: Context) => context.redirect('/signin/left'),
      },
      backchannelLogout: { enabled: true },
      deviceFlow: {
        enabled: true,
        // Digits are typed on a kiosk's pad and on a telephone alike.
        charset: 'digits',
        mask: '***-***-***',
        userCodeInputSource: askForDeviceCode,
        userCodeConfirmSource: askToConfirmDevice,
        successSource: async (context: Context) => context.redirect('/signin/device-done'),
      },
    },
    ttl: {
      AccessToken: hour,
      AuthorizationCode: 60,
      ClientCredentials: hour,
      DeviceCode: 600,
      Grant: 14 * 24 * hour,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: 14 * 24 * hour,
      Session: config.sessions.longestHours * hour,
    },
    fetch: tellSystem,
    interactions: {
      policy: policy(),
      url: (_context: Context, interaction: { uid: string }) => `/signin/${interaction.uid}`,
    },
    loadExistingGrant: grantOf,
    findAccount: async (_context: Context, id: string) => {
      const account = await selectAccount(database, id);
      if (account?.status !== 'active') return undefined;
      return {
        accountId: id,
        claims: async () => ({ sub: id, name: account.name, assurance: account.assurance }),
      };
    },
    renderError: showError,
  });
  // The forwarded host and protocol are written by ourselves from the published address before the provider reads them.
  provider.proxy = true;
  return provider;
}

/** A system that names a level in `acr_values` gets a person of that level, who is asked for what is missing. */
function policy() {
  const base = interactionPolicy.base();
  const tooLow = ({ oidc }: Context) => {
    const wanted = wantedLevel(oidc.params.acr_values);
    return wanted !== undefined && wanted > (levelOf(oidc.session.acr) ?? 0);
  };
  const why = 'a higher level of assurance is required';
  base.get('login').checks.add(new interactionPolicy.Check('assurance', why, tooLow));
  return base;
}

/** A token says as surely as the sign-in from which it comes who calls, and since when; one without a sign-in says nothing. */
async function assuranceOfToken(context: Context | undefined) {
  const { AuthorizationCode, RefreshToken, DeviceCode } = context?.oidc.entities ?? {};
  const source = AuthorizationCode ?? RefreshToken ?? DeviceCode;
  return source?.acr === undefined
    ? undefined
    : { acr: source.acr, amr: source.amr, auth_time: source.authTime };
}

/** The administration's own clients get what they are registered for; others ask the person once. */
async function grantOf({ oidc }: Context) {
  const { provider, client, session, account, params } = oidc;
  const grantId = oidc.result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const existing = grantId ? await provider.Grant.find(grantId) : undefined;
  if (existing || !client.first_party) return existing;
  const grant = new provider.Grant({ accountId: account.accountId, clientId: client.clientId });
  grant.addOIDCScope(params.scope ?? 'openid');
  await grant.save();
  return grant;
}

/** A person whose request from another system cannot be answered sees a page of ours; the cause is in its address. */
async function showError(context: Context, out: { readonly error: string }): Promise<void> {
  context.redirect(`/signin/refused?error=${encodeURIComponent(out.error)}`);
}

/**
 * Only administrators name the addresses at which systems are told of a sign-out, and the city's own systems stand in its
 * inner network: the library's ban on inner addresses would keep them from it.
 */
function tellSystem(address: URL | string, options: RequestInit): Promise<Response> {
  const { method = 'GET', headers, body } = options;
  return fetch(address, {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(2500),
    ...(headers ? { headers } : {}),
    ...(body ? { body } : {}),
  });
}

// These pages are ours: the library's forms are drawn there once more from what stands in the address. The token that
// protects them is good in this browser's session only, and once.

async function askToLeave(context: Context): Promise<void> {
  const { session, client } = context.oidc;
  go(context, '/signin/leave', { xsrf: session.state?.secret, client: client?.clientId });
}

async function askForDeviceCode(
  context: Context,
  _form: string,
  out?: { readonly error: string },
  refusal?: { readonly userCode?: string; readonly name?: string },
): Promise<void> {
  go(context, '/signin/device', {
    xsrf: context.oidc.session.state?.secret,
    code: refusal?.userCode,
    refused: refusal?.name ?? out?.error,
  });
}

async function askToConfirmDevice(
  context: Context,
  _form: string,
  client: Client,
  _device: unknown,
  code: string,
): Promise<void> {
  go(context, '/signin/device-confirm', {
    xsrf: context.oidc.session.state?.secret,
    client: client.clientId,
    code,
  });
}

function go(context: Context, path: string, parameters: Readonly<Record<string, string | undefined>>): void {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  context.redirect(`${path}?${new URLSearchParams(given)}`);
}
