import type { Call } from '#kernel/application/index.ts';
import {
  type Certificate,
  certificatesOf,
  issueEnrolled,
  revokeCertificate,
} from '#platform/certificates/index.ts';
import { identityProblem } from './problems.ts';
import { recordFactorChange } from './record-factor-change.ts';
import { requireAssurance, requireFresh } from './require-assurance.ts';
import { certificateSubject } from './sign-in-certificate.ts';
import { raiseAssurance, selectAccount } from './store.ts';

/** The caller's certificates, the newest first. */
export async function listOwnCertificates(call: Call): Promise<Certificate[]> {
  return certificatesOf(call, certificateSubject(call.actor.id), 'person');
}

/** Somebody who has been seen, and signed in by two factors, gets a certificate for a key that only he has. Answers it in PEM. */
export async function enrolOwnCertificate(call: Call, request: string): Promise<string> {
  requireFresh(call);
  requireAssurance(call, 3);
  const { id } = call.actor;
  const account = await selectAccount(call.database, id);
  if (!account) throw identityProblem('session-required');
  const { serial } = await issueEnrolled(
    call,
    { profile: 'person', subjectKey: certificateSubject(id), subjectName: account.name, request },
    async (transaction) => {
      await raiseAssurance(transaction, id, 4);
      await recordFactorChange(call, transaction, id, 'certificate-issued');
    },
  );
  const issued = (await listOwnCertificates(call)).find((one) => one.serial === serial);
  if (!issued) throw new Error('a certificate that was issued is there');
  return issued.pem;
}

/** From now on it signs nobody in: it was lost, or is not wanted any more. */
export async function revokeOwnCertificate(call: Call, serial: string): Promise<void> {
  requireFresh(call);
  const { id } = call.actor;
  if (!(await listOwnCertificates(call)).some((one) => one.serial === serial))
    throw identityProblem('factor-unknown');
  await call.database.transaction(async (transaction) => {
    await revokeCertificate(call, transaction, serial, 'unspecified');
    await recordFactorChange(call, transaction, id, 'certificate-revoked');
  });
}
