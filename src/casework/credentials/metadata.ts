import { currentRelease } from '#casework/packs/index.ts';
import type { Application } from '#kernel/application/index.ts';
import type { Text } from '#kernel/i18n/index.ts';
import { proofAlgorithms } from '#platform/identity/index.ts';
import { claimsOfType } from './claims.ts';
import { typeUri } from './issue-credential.ts';
import { issuerKeys, issuerOf, signJwt } from './issuer.ts';
import { jwkOf, secondsOf } from './jose.ts';
import { credentialProblem } from './problems.ts';

type PublishedKey = ReturnType<typeof jwkOf> & { readonly kid: string };
type Place = Pick<Application, 'config'>;

export const preAuthorizedGrant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code';
export const mostAtOnce = 10;
const algorithm = 'ES256';

export const credentialIssuer = ({ config }: Place): string => config.publicUrl;
/** Our OpenID provider: wallets that are registered there get a credential by the authorisation code, too. */
export const oidcIssuer = ({ config }: Place): string => `${config.publicUrl}/oidc`;
const endpoint = ({ config }: Place, name: string) => `${config.publicUrl}/api/credentials/${name}`;

const display = (text: Text) =>
  Object.entries(text).map(([locale, name]) => ({ name, locale: locale === 'zh-CN' ? 'zh-CN' : locale }));
const labels = (text: Text) => Object.entries(text).map(([locale, label]) => ({ label, locale }));

/** What OpenID4VCI wallets read first: which credentials there are, and where they are asked for. */
export async function issuerMetadata(application: Application): Promise<object> {
  const release = await currentRelease(application);
  const configurations = [...release.parts('licence')].map(([key, type]) => [
    key,
    {
      format: 'dc+sd-jwt',
      scope: 'api',
      vct: typeUri(application, key),
      cryptographic_binding_methods_supported: ['jwk'],
      credential_signing_alg_values_supported: [algorithm],
      proof_types_supported: { jwt: { proof_signing_alg_values_supported: [algorithm] } },
      credential_metadata: {
        display: display(type.title),
        claims: claimsOfType(type).map(({ name, label }) => ({
          path: [name],
          display: display(label),
        })),
      },
    },
  ]);
  return {
    credential_issuer: credentialIssuer(application),
    authorization_servers: [credentialIssuer(application), oidcIssuer(application)],
    credential_endpoint: endpoint(application, 'credential'),
    nonce_endpoint: endpoint(application, 'nonce'),
    batch_credential_issuance: { batch_size: mostAtOnce },
    display: display({ 'zh-CN': '政务服务平台', en: 'Government service portal' }),
    credential_configurations_supported: Object.fromEntries(configurations),
  };
}

/** The same for wallets that would rather know by a certificate whom they read (OpenID4VCI, 12.2.3). */
export async function signedIssuerMetadata(application: Application): Promise<string> {
  const [metadata, issuer] = await Promise.all([issuerMetadata(application), issuerOf(application)]);
  return signJwt(
    issuer,
    { typ: 'openidvci-issuer-metadata+jwt', x5c: issuer.x5c },
    { ...metadata, sub: credentialIssuer(application), iat: secondsOf(application.clock.now()) },
  );
}

/** RFC 8414, for the one grant that needs no sign-in. */
export const authorizationServerMetadata = (application: Application): object => ({
  issuer: credentialIssuer(application),
  token_endpoint: endpoint(application, 'token'),
  grant_types_supported: [preAuthorizedGrant],
  response_types_supported: [],
  token_endpoint_auth_methods_supported: ['none'],
  dpop_signing_alg_values_supported: proofAlgorithms,
  'pre-authorized_grant_anonymous_access_supported': true,
});

/** The issuer's keys (SD-JWT VC, 4): whoever has them checks offline. */
export async function jwtIssuerMetadata(application: Application): Promise<object> {
  return { issuer: credentialIssuer(application), jwks: { keys: await publicCodeKeys(application) } };
}

/** All that ever signed, as JWK: whoever has them checks a code, or a credential, where there is no network. */
export async function publicCodeKeys(application: Application): Promise<readonly PublishedKey[]> {
  const keys = await issuerKeys(application);
  return keys.map(({ id, spki }) => ({ ...jwkOf(spki), kid: id, use: 'sig', alg: algorithm }));
}

/** What credentials of a kind tell, under which words (SD-JWT VC type metadata). */
export async function typeMetadata(application: Application, typeKey: string): Promise<object> {
  const type = (await currentRelease(application)).part('licence', typeKey);
  if (!type) throw credentialProblem('type-unknown');
  return {
    vct: typeUri(application, typeKey),
    name: type.title['en'] ?? typeKey,
    display: display(type.title),
    claims: claimsOfType(type).map(({ name, label, selective }) => ({
      path: [name],
      display: labels(label),
      sd: selective ? 'always' : 'never',
    })),
  };
}
