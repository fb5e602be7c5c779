import { randomBytes } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import type { Issuer } from './issuer.ts';
import { base64url, isSignedByJwk, isSignedEs256, sha256 } from './jose.ts';

const hashing = {
  hasher: (data: string | ArrayBuffer) => sha256(typeof data === 'string' ? data : new Uint8Array(data)),
  hashAlg: 'sha-256',
} as const;

/** SD-JWT VC as the library makes it, signed by the issuer's key. */
export function issuing(issuer: Issuer): SDJwtVcInstance {
  return new SDJwtVcInstance({
    ...hashing,
    signAlg: 'ES256',
    signer: issuer.sign,
    saltGenerator: () => base64url(randomBytes(16)),
  });
}

/** The same for checking: whose signature counts, and where status lists are read. */
export function checking(spki: Buffer, statusList: (uri: string) => Promise<string>): SDJwtVcInstance {
  return new SDJwtVcInstance({
    ...hashing,
    verifier: (data, signature) => isSignedEs256(spki, data, signature),
    kbVerifier: (data, signature, payload) => isSignedByJwk(payload.cnf?.jwk, data, signature),
    statusListFetcher: statusList,
  });
}
