import type { Application } from '#kernel/application/index.ts';
import {
  type CertifiedKey,
  certificateOfService,
  checkCertificate,
  readCertificate,
} from '#platform/certificates/index.ts';
import { type PublicKey, publicKeysOf } from '#platform/keys/index.ts';
import { base64url, joseSignature, sha256 } from './jose.ts';
import { selectCarriedKeys } from './store.ts';

/** Who signs credentials, and requests for them: one key of the key store with a certificate of our own authority. */
export interface Issuer {
  /** Its name in what it signs: the address of the platform. */
  readonly name: string;
  readonly keyId: string;
  /** Its certificate and the one above it, DER in base64 as JOSE writes them. */
  readonly x5c: readonly string[];
  /** How OpenID4VP names whoever asks by this certificate. */
  readonly clientId: string;
  sign(data: string): Promise<string>;
}

const subject = { name: '电子证照凭证签发', organisation: '明堂电子认证' };

export async function issuerOf(application: Application): Promise<Issuer> {
  const certified: CertifiedKey = await certificateOfService(application, 'credential', 'P-256', subject);
  const { key, certificate, chain } = certified;
  const leaf = certificate.certificate;
  const [issuing] = chain;
  return {
    name: application.config.publicUrl,
    keyId: key.id,
    // The root is known to whoever trusts it, and to nobody else by our sending it.
    x5c: [leaf, ...(issuing ? [issuing] : [])].map((der) => der.toString('base64')),
    clientId: `x509_hash:${base64url(sha256(leaf))}`,
    sign: async (data) => base64url(joseSignature(await key.sign(Buffer.from(data)))),
  };
}

export async function signJwt(
  issuer: Issuer,
  header: Readonly<Record<string, unknown>>,
  payload: Readonly<Record<string, unknown>>,
): Promise<string> {
  const whole = { alg: 'ES256', kid: issuer.keyId, ...header };
  const data = `${base64url(JSON.stringify(whole))}.${base64url(JSON.stringify(payload))}`;
  return `${data}.${await issuer.sign(data)}`;
}

/** All keys that ever signed, here or where the papers come from: what they signed stays to be checked. */
export async function issuerKeys({
  database,
}: Application): Promise<readonly Pick<PublicKey, 'id' | 'spki'>[]> {
  const [own, carried] = await Promise.all([
    publicKeysOf(database, 'service/credential'),
    selectCarriedKeys(database),
  ]);
  return [...own, ...carried];
}

/**
 * The key behind a certificate of ours that signs credentials, if it held when it signed; undefined for anybody else's, and
 * for one whose key was stolen, whenever it signed.
 */
export async function signerOf(
  application: Application,
  x5c: unknown,
  signedAt: Date,
): Promise<Buffer | undefined> {
  const [leaf] = Array.isArray(x5c) ? (x5c as unknown[]) : [];
  if (typeof leaf !== 'string') return undefined;
  const der = Buffer.from(leaf, 'base64');
  try {
    const checked = await checkCertificate(application, der, signedAt);
    const ours = checked.state === 'good' && checked.certificate.profile === 'credential';
    return ours ? readCertificate(der).spki : undefined;
  } catch {
    return undefined;
  }
}
