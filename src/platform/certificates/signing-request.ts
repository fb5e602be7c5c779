import { isSigned } from '#platform/keys/index.ts';
import { partAt, read } from './der.ts';
import type { CertificateAlgorithm } from './model.ts';
import { certificateProblem } from './problems.ts';
import { algorithmOf } from './read-certificate.ts';

/** The key of a PKCS #10 request whose sender has shown that he holds it. */
export function readSigningRequest(pem: string): {
  readonly spki: Buffer;
  readonly algorithm: CertificateAlgorithm;
} {
  const [, base64 = ''] =
    /-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\s]+)-----END/.exec(pem) ?? [];
  const request = read(Buffer.from(base64, 'base64'));
  const spki = partAt(request, 0, 2).raw;
  const algorithm = algorithmOf(spki);
  if (!algorithm) throw certificateProblem('key-unsuitable');
  const signature = partAt(request, 2).content.subarray(1);
  if (!isSigned(algorithm, spki, partAt(request, 0).raw, signature))
    throw certificateProblem('request-not-signed');
  return { spki, algorithm };
}
