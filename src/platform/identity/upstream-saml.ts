import type { CacheProvider } from '@node-saml/node-saml';
import { Parser } from 'saxen';
import type { Application } from '#kernel/application/index.ts';
import { identityProblem } from './problems.ts';
import type { SamlUpstream, UpstreamPerson } from './upstream-model.ts';

const tripMilliseconds = 10 * 60_000;

/** Which request is answered, and when it was made. */
export interface SamlExpects {
  readonly request: string;
  readonly at: string;
}

/** What we are called at providers of SAML. */
export const samlEntity = ({ config }: Pick<Application, 'config'>) => `${config.publicUrl}/signin/saml`;

export async function askSaml(
  application: Application,
  upstream: SamlUpstream,
  callback: string,
  state: string,
): Promise<{ readonly location: string; readonly expects: SamlExpects }> {
  const asked: SamlExpects[] = [];
  const saml = await speaker(application, upstream, callback, {
    saveAsync: async (request, at) => {
      asked.push({ request, at });
      return { value: at, createdAt: Date.parse(at) };
    },
    getAsync: async () => null,
    removeAsync: async () => null,
  });
  const location = await saml.getAuthorizeUrlAsync(state, undefined, {});
  const [expects] = asked;
  if (!expects) throw new Error('a request has a name');
  return { location, expects };
}

/**
 * Signature over the assertion, audience, times and the request that it answers are compared by the library, the issuer by us;
 * that it is taken once, by whoever keeps the trips.
 */
export async function answerSaml(
  application: Application,
  upstream: SamlUpstream,
  callback: string,
  response: string,
  { request, at }: SamlExpects,
): Promise<UpstreamPerson> {
  if (!isXml(Buffer.from(response, 'base64').toString('utf8'))) throw identityProblem('upstream-refused');
  const saml = await speaker(application, upstream, callback, {
    saveAsync: async () => null,
    getAsync: async (asked) => (asked === request ? at : null),
    removeAsync: async (asked) => asked,
  });
  const { profile } = await saml
    .validatePostResponseAsync({ SAMLResponse: response })
    .catch((error: unknown) => {
      const refused = error instanceof Error && /status|Responder|AuthnFailed|denied/i.test(error.message);
      throw identityProblem(refused ? 'upstream-declined' : 'upstream-refused', {}, [], error);
    });
  if (!profile?.nameID || profile.issuer !== upstream.issuer) throw identityProblem('upstream-refused');
  const value = upstream.identifier && profile[upstream.identifier.claim];
  return { subject: profile.nameID, identifier: typeof value === 'string' ? value : null };
}

/**
 * The library reads on where XML is broken, and says so to the console in the words of whoever sent it: he would write into our log. So
 * it gets only what is whole; nor is there a document type in an assertion.
 */
function isXml(text: string): boolean {
  let isWhole = true;
  const broken = () => {
    isWhole = false;
  };
  const parser = new Parser();
  parser.on('error', broken);
  parser.on('warn', broken);
  parser.on('attention', broken);
  // Attributes are looked at when they are asked for.
  parser.on('openTag', (_name, attributes) => void attributes());
  parser.parse(text);
  return isWhole;
}

async function speaker(
  application: Application,
  upstream: SamlUpstream,
  callback: string,
  cacheProvider: CacheProvider,
) {
  const { SAML, ValidateInResponseTo } = await import('@node-saml/node-saml');
  return new SAML({
    entryPoint: upstream.entryPoint,
    idpCert: upstream.certificate,
    idpIssuer: upstream.issuer,
    issuer: samlEntity(application),
    audience: samlEntity(application),
    callbackUrl: callback,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: tripMilliseconds,
    maxAssertionAgeMs: tripMilliseconds,
    acceptedClockSkewMs: 30_000,
    identifierFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    disableRequestedAuthnContext: true,
    cacheProvider,
  });
}
