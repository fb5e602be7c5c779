import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import { certificateView } from './certificate-view.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { Certificate, Profile } from './model.ts';
import { recordCertificate } from './record-certificate.ts';
import { readSigningRequest } from './signing-request.ts';

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
  const { spki, algorithm } = readSigningRequest(enrolment.request);
  const authorities = await authoritiesOf(call, algorithm);
  const row = await call.database.transaction(async (tx) => {
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
    return issued;
  });
  return certificateView(row);
}
