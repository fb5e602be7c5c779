import type { Certificate } from './model.ts';
import type { CertificateRow } from './store.ts';

/** A row as the face of the module gives it. */
export function certificateView(row: CertificateRow): Certificate {
  return {
    serial: row.serial,
    algorithm: row.algorithm,
    profile: row.profile,
    subjectKey: row.subjectKey,
    subjectName: row.subjectName,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revocationReason: row.revocationReason,
    pem: pemOf(row.certificate),
  };
}

export const pemOf = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;
