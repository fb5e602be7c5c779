import type { Application } from '#kernel/application/index.ts';
import { isSigned } from '#platform/keys/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import { certificateProblem } from './problems.ts';
import { readCertificate } from './read-certificate.ts';
import { type CertificateRow, selectCertificate } from './store.ts';

export type CheckedCertificate =
  /** Issued by somebody else, whatever it says. */
  | { readonly state: 'foreign' }
  | {
      readonly state: 'good' | 'revoked' | 'expired' | 'not-yet-valid';
      readonly certificate: CertificateRow;
    };

/** A certificate of ours, in DER. */
export async function certificateBySerial(application: Application, serial: string): Promise<Buffer> {
  const row = await selectCertificate(application.database, serial);
  if (!row) throw certificateProblem('not-found');
  return row.certificate;
}

/**
 * Whether a certificate is one of ours and held at an instant. One that was revoked for another reason than a stolen key
 * is good for what was done before; after a theft nothing that it signed is.
 */
export async function checkCertificate(
  application: Application,
  der: Buffer,
  at: Date,
): Promise<CheckedCertificate> {
  const { serial, signed, signature } = readCertificate(der);
  const certificate = await selectCertificate(application.database, serial);
  if (!certificate?.certificate.equals(der)) return { state: 'foreign' };
  const { issuing } = await authoritiesOf(application, certificate.algorithm);
  if (!isSigned(certificate.algorithm, issuing.key.spki, signed, signature)) return { state: 'foreign' };
  const { revokedAt, revocationReason, notBefore, notAfter } = certificate;
  if (revokedAt && (revocationReason === 'key-compromise' || revokedAt <= at))
    return { state: 'revoked', certificate };
  if (at < notBefore) return { state: 'not-yet-valid', certificate };
  if (at > notAfter) return { state: 'expired', certificate };
  return { state: 'good', certificate };
}
