import { type Static, Type } from 'typebox';

/** The kinds of keys that certificates are issued for; each has authorities of its own. */
export const CertificateAlgorithm = Type.Enum(['P-256', 'SM2']);
export type CertificateAlgorithm = Static<typeof CertificateAlgorithm>;

/** What a certificate is for; key usage, extended usage and life follow from it. */
export const Profile = Type.Enum([
  'seal',
  'institution',
  'officer',
  'person',
  'signature',
  'device',
  'time-stamp',
  'ocsp',
  'credential',
  'zone',
]);
export type Profile = Static<typeof Profile>;

/** Why a certificate is revoked (RFC 5280, 5.3.1). */
export const RevocationReason = Type.Enum([
  'unspecified',
  'key-compromise',
  'affiliation-changed',
  'superseded',
  'cessation',
]);
export type RevocationReason = Static<typeof RevocationReason>;

export const Certificate = Type.Object({
  serial: Type.String(),
  algorithm: CertificateAlgorithm,
  profile: Profile,
  subjectKey: Type.String(),
  subjectName: Type.String(),
  notBefore: Type.String({ format: 'date-time' }),
  notAfter: Type.String({ format: 'date-time' }),
  revokedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  revocationReason: Type.Union([RevocationReason, Type.Null()]),
  /** X.509, PEM. */
  pem: Type.String(),
});
export type Certificate = Static<typeof Certificate>;
