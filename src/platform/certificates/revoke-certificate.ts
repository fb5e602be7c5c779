import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { authorise } from '#platform/access/index.ts';
import { isEnrolled } from './is-enrolled.ts';
import type { Profile, RevocationReason } from './model.ts';
import { certificateProblem } from './problems.ts';
import { recordCertificate } from './record-certificate.ts';
import { lockCertificate, selectOfSubject, updateRevoked } from './store.ts';

/** Revokes a certificate of an institution, an officer or a device: lists and answers say so from the commit on. */
export async function revokeEnrolled(call: Call, serial: string, reason: RevocationReason): Promise<void> {
  await authorise(call, 'certificate.manage', { kind: 'system' });
  await call.database.transaction(async (tx) => {
    const row = await lockCertificate(tx, serial);
    if (!row || !isEnrolled(row)) throw certificateProblem('not-found');
    if (row.revokedAt) throw certificateProblem('not-in-force');
    await revokeCertificate(call, tx, serial, reason);
  });
}

/** Revokes a certificate inside the command that it belongs to, which has asked whether the caller may; a revoked one stays so. */
export async function revokeCertificate(
  call: Call,
  tx: Transaction,
  serial: string,
  reason: RevocationReason,
): Promise<void> {
  const row = await lockCertificate(tx, serial);
  if (!row) throw certificateProblem('not-found');
  if (row.revokedAt) return;
  await updateRevoked(tx, serial, call.clock.now(), reason);
  await recordCertificate(call, tx, 'revoke', row, { reason });
}

/** Revokes all that a subject still has of a profile, inside the command that it belongs to. */
export async function revokeCertificatesOf(
  call: Call,
  tx: Transaction,
  ...[subjectKey, profile, reason]: readonly [string, Profile, RevocationReason]
): Promise<void> {
  for (const { serial, revokedAt } of await selectOfSubject(tx, subjectKey, profile))
    if (revokedAt === null) await revokeCertificate(call, tx, serial, reason);
}
