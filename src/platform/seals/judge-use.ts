import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { CheckedCertificate } from '#platform/certificates/index.ts';
import type { CheckedDocument } from './model.ts';
import { knownSignature } from './personal-signatures.ts';
import { type SealRow, selectSeal, selectUse } from './store.ts';

type Ours = Exclude<CheckedCertificate, { readonly state: 'foreign' }>;
type About = Pick<CheckedDocument, 'signer' | 'sealedAt'>;

interface Signed {
  readonly file: Buffer;
  readonly signedDigest: Buffer;
}

/** What the record of a seal, or of a person's signatures, knows of a file. */
type Recorded = { readonly title: string; readonly fileDigest: Buffer } | undefined;

/** The seal that a certificate of ours belongs to; undefined: it is no seal's. */
export function sealOf(call: Call, { certificate }: Ours): Promise<SealRow | undefined> {
  return certificate.profile === 'seal'
    ? selectSeal(call.database, certificate.subjectKey)
    : Promise.resolve(undefined);
}

/** Of a document that is whole and signed with the certificate of a seal: whether that held, and whether the seal's log knows it. */
export function judgeUse(
  call: Call,
  state: Ours['state'],
  seal: SealRow,
  about: About,
  signed: Signed,
): Promise<CheckedDocument> {
  const facts = { ...about, seal: { number: seal.number, bodyName: seal.bodyName } };
  return judge(state, facts, signed, async (fileDigest) => {
    const use = await selectUse(call.database, signed.signedDigest, fileDigest);
    return use?.sealId === seal.id ? use : undefined;
  });
}

/** The same of a person's signature, whose record is that of the certificate that signed. */
export function judgeSignature(
  call: Call,
  { state, certificate }: Ours,
  about: About,
  signed: Signed,
): Promise<CheckedDocument> {
  return judge(state, { ...about, personal: true }, signed, (fileDigest) =>
    knownSignature(call, {
      serial: certificate.serial,
      signedDigest: signed.signedDigest,
      fileDigest,
    }),
  );
}

async function judge(
  state: Ours['state'],
  facts: Omit<CheckedDocument, 'state' | 'title'>,
  { file }: Signed,
  recorded: (fileDigest: Buffer) => Promise<Recorded>,
): Promise<CheckedDocument> {
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
  const known = await recorded(fileDigest);
  if (!known) return { state: 'wrong-seal', ...facts };
  // What a signature does not cover is its own frame: the log knows the file to the last byte.
  if (!fileDigest.equals(known.fileDigest)) return { state: 'altered' };
  return { state: 'good', ...facts, title: known.title };
}
