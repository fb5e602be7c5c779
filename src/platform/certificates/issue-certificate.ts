import type { Application } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { type Authorities, addressesOf, newSerial, yearsAfter } from './authorities-of.ts';
import { buildCertificate, distinguishedName, type Subject } from './build-certificate.ts';
import { profiles } from './certificate-profile.ts';
import type { CertificateAlgorithm, Profile } from './model.ts';
import { type CertificateRow, insertCertificate } from './store.ts';

export interface IssueDraft {
  readonly profile: Profile;
  readonly algorithm: CertificateAlgorithm;
  readonly subjectKey: string;
  readonly subject: Subject;
  readonly spki: Buffer;
  readonly renews?: string;
  /** Of a server: how those who connect to it write its name. */
  readonly hosts?: readonly string[];
}

/**
 * Issues a certificate in the caller's transaction. The authorities are opened before it begins, because that may need a
 * transaction of its own.
 */
export async function issueCertificate(
  application: Application,
  tx: Transaction,
  authorities: Authorities,
  draft: IssueDraft,
): Promise<CertificateRow> {
  const { algorithm, profile, subject, spki } = draft;
  const rules = profiles[profile];
  const serial = newSerial();
  const notBefore = new Date(Math.floor(application.clock.now().getTime() / 1000) * 1000);
  const notAfter = yearsAfter(notBefore, rules.years);
  const { issuing } = authorities;
  const certificate = await buildCertificate({
    serial,
    algorithm,
    subject,
    spki,
    notBefore,
    notAfter,
    keyUsage: rules.keyUsage,
    extendedUsage: rules.extendedUsage,
    extendedUsageCritical: rules.extendedUsageCritical ?? false,
    addresses: {
      ...addressesOf(application, algorithm, 'issuing'),
      status: `${application.config.publicUrl}/api/certificates/ocsp`,
    },
    unchecked: profile === 'ocsp',
    ...(draft.hosts ? { hosts: draft.hosts } : {}),
    issuer: { name: distinguishedName(issuing.subject), key: issuing.key },
  });
  const row: CertificateRow = {
    serial: serial.toString('hex'),
    algorithm,
    profile,
    subjectKey: draft.subjectKey,
    subjectName: subject.name,
    certificate,
    notBefore,
    notAfter,
    renews: draft.renews ?? null,
    revokedAt: null,
    revocationReason: null,
  };
  await insertCertificate(tx, row);
  return row;
}
