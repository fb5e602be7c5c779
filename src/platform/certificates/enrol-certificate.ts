import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { authorise } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { isSigned } from '#platform/keys/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import { certificateView } from './certificate-view.ts';
import { partAt, read } from './der.ts';
import { issueCertificate } from './issue-certificate.ts';
import type { Certificate, CertificateAlgorithm, Profile, RevocationReason } from './model.ts';
import { certificateProblem } from './problems.ts';
import { algorithmOf } from './read-certificate.ts';
import { type CertificateRow, lockCertificate, selectEnrolled, updateRevoked } from './store.ts';

const system = { kind: 'system' } as const;

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
  await authorise(call, 'certificate.manage', system);
  const { spki, algorithm } = readSigningRequest(enrolment.request);
  return issue(call, {
    profile: enrolment.profile,
    algorithm,
    subjectKey: enrolment.subjectKey,
    subject: {
      name: enrolment.subjectName,
      ...(enrolment.organisation ? { organisation: enrolment.organisation } : {}),
    },
    spki,
  });
}

/** A certificate that follows another of the same subject, for a new key; the old one goes on until it ends or is revoked. */
export async function renewCertificate(call: Call, serial: string, request: string): Promise<Certificate> {
  await authorise(call, 'certificate.manage', system);
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
    await record(call, tx, 'renew', renewed);
    return renewed;
  });
  return certificateView(row);
}

/** Revokes a certificate of an institution, an officer or a device: lists and answers say so from the commit on. */
export async function revokeEnrolled(call: Call, serial: string, reason: RevocationReason): Promise<void> {
  await authorise(call, 'certificate.manage', system);
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
  await record(call, tx, 'revoke', row, { reason });
}

/** What has been enrolled, the newest first. */
export async function listCertificates(
  call: Call,
  { limit = 50, before }: { readonly limit?: number; readonly before?: string } = {},
): Promise<Certificate[]> {
  await authorise(call, 'certificate.manage', system);
  const rows = await selectEnrolled(call.database, limit, before ? new Date(before) : null);
  return rows.map(certificateView);
}

async function issue(call: Call, draft: Parameters<typeof issueCertificate>[3]): Promise<Certificate> {
  const authorities = await authoritiesOf(call, draft.algorithm);
  const row = await call.database.transaction(async (tx) => {
    const issued = await issueCertificate(call, tx, authorities, draft);
    await record(call, tx, 'enrol', issued);
    return issued;
  });
  return certificateView(row);
}

async function record(
  call: Call,
  tx: Transaction,
  verb: 'enrol' | 'renew' | 'revoke',
  { serial, profile }: CertificateRow,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const names = {
    enrol: 'certificate.enrolled',
    renew: 'certificate.renewed',
    revoke: 'certificate.revoked',
  };
  const data = { serial, profile, ...detail };
  await Promise.all([
    appendEvents(call, tx, [{ name: names[verb], data }]),
    recordAudit(call, tx, [
      {
        action: `certificate.${verb}`,
        object: { kind: 'certificate', id: serial },
        detail: { profile, ...detail },
      },
    ]),
  ]);
}

const isEnrolled = ({ profile }: CertificateRow) => ['institution', 'officer', 'device'].includes(profile);

/** The key of a PKCS #10 request whose sender has shown that he holds it. */
function readSigningRequest(pem: string): {
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
