import type { Application } from '#kernel/application/index.ts';
import { authoritiesOf } from './authorities-of.ts';
import {
  authorityKeyExtension,
  distinguishedName,
  extension,
  signatureAlgorithm,
  signedBy,
} from './build-certificate.ts';
import { enumerated, integer, sequence, tagged, time } from './der.ts';
import type { CertificateAlgorithm, RevocationReason } from './model.ts';
import { type CertificateRow, type Role, saveList, selectList, selectRevoked } from './store.ts';

const hour = 3_600_000;
/** Made anew after this long although nothing was revoked, well before the next is due. */
const fresh = hour;
const lasts = 24 * hour;

export const reasonCodes: Readonly<Record<RevocationReason, number>> = {
  unspecified: 0,
  'key-compromise': 1,
  'affiliation-changed': 3,
  superseded: 4,
  cessation: 5,
};

/** The revocation list of an authority as it stands (RFC 5280), in DER; a revocation is on it at once. */
export async function revocationList(
  application: Application,
  algorithm: CertificateAlgorithm,
  role: Role,
): Promise<Buffer> {
  const { database, clock } = application;
  const now = clock.now();
  // The root has issued one certificate only: if that is lost, all begins anew.
  const revoked = role === 'issuing' ? await selectRevoked(database, algorithm, now) : [];
  const known = await selectList(database, algorithm, role);
  if (
    known &&
    known.madeAt <= now &&
    now.getTime() - known.madeAt.getTime() < fresh &&
    !revoked.some(({ revokedAt }) => revokedAt && revokedAt >= known.madeAt)
  )
    return known.list;
  const number = (known?.number ?? 0) + 1;
  const nextAt = new Date(now.getTime() + lasts);
  const authority = (await authoritiesOf(application, algorithm))[role];
  const toSign = sequence(
    integer(1),
    signatureAlgorithm(algorithm),
    distinguishedName(authority.subject),
    time(now),
    time(nextAt),
    ...(revoked.length > 0 ? [sequence(...revoked.map(entryOf))] : []),
    tagged(0, sequence(authorityKeyExtension(authority.key.spki), extension('2.5.29.20', integer(number)))),
  );
  const list = await signedBy(authority.key, algorithm, toSign);
  await database.transaction((tx) => saveList(tx, algorithm, role, { number, madeAt: now, nextAt, list }));
  return list;
}

function entryOf({ serial, revokedAt, revocationReason }: CertificateRow) {
  const reason = revocationReason ?? 'unspecified';
  return sequence(
    integer(Buffer.from(serial, 'hex')),
    time(revokedAt ?? new Date(0)),
    // Unspecified is said by saying nothing.
    ...(reason === 'unspecified' ? [] : [sequence(extension('2.5.29.21', enumerated(reasonCodes[reason])))]),
  );
}
