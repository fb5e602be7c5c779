import type { Call } from '#kernel/application/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import {
  authoritiesOf,
  type CertificateRow,
  certificateInForce,
  certificatesOf,
  issueCertificate,
} from '#platform/certificates/index.ts';
import { certifiedAlgorithm, personalKeyOf, type SigningKey } from '#platform/keys/index.ts';
import { lockSigner } from './store.ts';

/** Under which certificates to sign with are issued to the holder of an account. */
export const signerOf = (accountId: string) => `signatures/${accountId}`;

export interface OpenSignature {
  readonly key: SigningKey;
  readonly certificate: CertificateRow;
}

/**
 * The key and the certificate that somebody signs with, made the first time he does. A key ends with its certificate: after a
 * revocation there is another.
 */
export async function openSignature(call: Call, accountId: string, name: string): Promise<OpenSignature> {
  const algorithm = certifiedAlgorithm(call);
  const subjectKey = signerOf(accountId);
  const [authorities, key] = await Promise.all([
    authoritiesOf(call, algorithm),
    personalKeyOf(call, await keyInUse(call, subjectKey), algorithm),
  ]);
  const certificate = await call.database.transaction(async (tx) => {
    await lockSigner(tx, accountId);
    const known = await certificateInForce(call, tx, subjectKey, 'signature', algorithm);
    if (known) return known;
    const subject = { name };
    const draft = { profile: 'signature', algorithm, subjectKey, subject, spki: key.spki } as const;
    const issued = await issueCertificate(call, tx, authorities, draft);
    await recordAudit(call, tx, [
      {
        action: 'signature.certificate-issued',
        object: { kind: 'account', id: accountId },
        detail: { serial: issued.serial },
      },
    ]);
    return issued;
  });
  return { key, certificate };
}

/** Named after the certificate revoked last, so that its key is not taken up again. */
async function keyInUse(call: Call, subjectKey: string): Promise<string> {
  const revoked = (await certificatesOf(call, subjectKey, 'signature'))
    .filter(({ revokedAt }) => revokedAt !== null)
    .map(({ revokedAt, serial }) => `${revokedAt} ${serial}`)
    .toSorted()
    .at(-1);
  return revoked === undefined ? subjectKey : `${subjectKey}/after/${revoked.split(' ')[1]}`;
}
