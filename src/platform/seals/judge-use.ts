import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { CheckedCertificate } from '#platform/certificates/index.ts';
import type { CheckedDocument } from './model.ts';
import { type SealRow, selectSeal, selectUse } from './store.ts';

/** The seal that a certificate of ours belongs to; undefined: it is no seal's. */
export function sealOf(
  call: Call,
  { certificate }: Exclude<CheckedCertificate, { readonly state: 'foreign' }>,
): Promise<SealRow | undefined> {
  return certificate.profile === 'seal'
    ? selectSeal(call.database, certificate.subjectKey)
    : Promise.resolve(undefined);
}

/** Of a document that is whole and signed with the certificate of a seal: whether that held, and whether the seal's log knows it. */
export async function judgeUse(
  call: Call,
  state: Exclude<CheckedCertificate['state'], 'foreign'>,
  seal: SealRow,
  about: Pick<CheckedDocument, 'signer' | 'sealedAt'>,
  { file, signedDigest }: { readonly file: Buffer; readonly signedDigest: Buffer },
): Promise<CheckedDocument> {
  const facts = { ...about, seal: { number: seal.number, bodyName: seal.bodyName } };
  switch (state) {
    case 'revoked':
      return { state: 'revoked', ...facts };
    case 'expired':
    case 'not-yet-valid':
      return { state: 'expired', ...facts };
    case 'good':
      break;
  }
  const fileDigest = createHash('sha256').update(file).digest();
  const use = await selectUse(call.database, signedDigest, fileDigest);
  if (use?.sealId !== seal.id) return { state: 'wrong-seal', ...facts };
  // What a signature does not cover is its own frame: the log knows the file to the last byte.
  if (!fileDigest.equals(use.fileDigest)) return { state: 'altered' };
  return { state: 'good', ...facts, title: use.title };
}
