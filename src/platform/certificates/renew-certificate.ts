import type { Call } from '#kernel/application/index.ts';
import { authorise } from '#platform/access/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import { certificateView } from './certificate-view.ts';
import { isEnrolled } from './is-enrolled.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { Certificate } from './model.ts';
import { certificateProblem } from './problems.ts';
import { recordCertificate } from './record-certificate.ts';
import { readSigningRequest } from './signing-request.ts';
import { lockCertificate } from './store.ts';

/** A certificate that follows another of the same subject, for a new key; the old one goes on until it ends or is revoked. */
export async function renewCertificate(call: Call, serial: string, request: string): Promise<Certificate> {
  await authorise(call, 'certificate.manage', { kind: 'system' });
  const { spki, algorithm } = readSigningRequest(request);
  const authorities = await authoritiesOf(call, algorithm);
  const row = await call.database.transaction(async (tx) => {
    const before = await lockCertificate(tx, serial);
    if (!before || !isEnrolled(before)) throw certificateProblem('not-found');
    if (before.revokedAt || before.renewed || before.notAfter < call.clock.now())
      throw certificateProblem('not-in-force');
    const renewed = await issueCertificate(call, tx, authorities, {
      profile: before.profile,
      algorithm,
      subjectKey: before.subjectKey,
      subject: { name: before.subjectName },
      spki,
      renews: serial,
    });
    await recordCertificate(call, tx, 'renew', renewed);
    return renewed;
  });
  return certificateView(row);
}
