import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { authorise } from '#platform/access/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import { certificateView } from './certificate-view.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { Certificate, Profile } from './model.ts';
import { recordCertificate } from './record-certificate.ts';
import { readSigningRequest } from './signing-request.ts';
import type { CertificateRow } from './store.ts';

export interface Enrolment {
  readonly profile: Extract<Profile, 'institution' | 'officer' | 'device'>;
  readonly subjectKey: string;
  readonly subjectName: string;
  readonly organisation?: string;
  /** PKCS #10 in PEM: the names in it are not believed, the key is. */
  readonly request: string;
}

/** Issues a certificate for the key of an institution, an officer or a device; who it is, the keeper has made sure. */
export async function enrolCertificate(call: Call, enrolment: Enrolment): Promise<Certificate> {
  await authorise(call, 'certificate.manage', { kind: 'system' });
  return certificateView(await issueEnrolled(call, enrolment));
}

/**
 * Issues a certificate to whoever holds the key, for a command that has asked who he is; `besides` is done with it, or neither
 * is.
 */
export async function issueEnrolled(
  call: Call,
  enrolment: Omit<Enrolment, 'profile'> & { readonly profile: Enrolment['profile'] | 'person' },
  besides?: (tx: Transaction, issued: CertificateRow) => Promise<void>,
): Promise<CertificateRow> {
  const { spki, algorithm } = readSigningRequest(enrolment.request);
  const authorities = await authoritiesOf(call, algorithm);
  return call.database.transaction(async (tx) => {
    const issued = await issueCertificate(call, tx, authorities, {
      profile: enrolment.profile,
      algorithm,
      subjectKey: enrolment.subjectKey,
      subject: {
        name: enrolment.subjectName,
        ...(enrolment.organisation ? { organisation: enrolment.organisation } : {}),
      },
      spki,
    });
    await recordCertificate(call, tx, 'enrol', issued);
    await besides?.(tx, issued);
    return issued;
  });
}
