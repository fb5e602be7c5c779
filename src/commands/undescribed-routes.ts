/**
 * Routes that the description of the API leaves out, because browsers, wallets and other providers speak to them by protocols
 * of their own: each with the test that shows whom it lets in. The authority matrix fails when one is not here.
 */
const provider = 'src/platform/identity/provider.test.ts';
const signIn = 'src/platform/identity/sign-in.test.ts';
const upstream = 'src/platform/identity/upstream.test.ts';
const wallets = 'src/commands/credential-issuance.test.ts';

export const undescribedRoutes: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'].map((method) => [
      `${method} /oidc/*`,
      provider,
    ]),
  ),
  'POST /oidc/device': 'src/platform/identity/relying-party.test.ts',
  'GET /signin': signIn,
  'GET /signin/callback': signIn,
  'POST /signout': signIn,
  'GET /signin/:uid/via/:provider': upstream,
  'GET /signin/:uid/upstream': upstream,
  'GET /signin/upstream/:provider/callback': upstream,
  'POST /signin/upstream/:provider/callback': upstream,
  'GET /signin/upstream/:provider/link': upstream,
  'GET /signin/upstream/:provider/linked': upstream,
  'GET /.well-known/openid-credential-issuer': wallets,
  'GET /.well-known/oauth-authorization-server': wallets,
  'GET /.well-known/oauth-authorization-server/oidc': wallets,
  'GET /.well-known/jwt-vc-issuer': wallets,
  'GET /calendar/:file': 'src/commands/agenda.test.ts',
};
