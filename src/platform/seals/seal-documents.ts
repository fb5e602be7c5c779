import type { Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { authorise } from '#platform/access/index.ts';
import { certificateBySerial, timeStamp } from '#platform/certificates/index.ts';
import { certifiedAlgorithm, signingKeyOf } from '#platform/keys/index.ts';
import type { OfdPaper } from '#platform/rendering/index.ts';
import { requireApproved } from './approvals.ts';
import { keyOfSeal } from './change-seal.ts';
import { sealProblem } from './problems.ts';
import { entryOf, recordUses } from './record-uses.ts';
import { type OfdSeal, sealOfd } from './seal-ofd.ts';
import { type PdfSeal, sealPdf } from './seal-pdf.ts';
import { resourceOf } from './seal-resource.ts';
import { localTime, signingMaterial } from './signing-material.ts';
import { type SealRow, selectInService, type UseRow } from './store.ts';

interface Approved {
  /** What kind of thing it is and which, as the module says that can tell whether it was approved. */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
}

export interface Sealable extends Approved {
  readonly pdf: Buffer;
}

export interface SealedDocuments {
  /** In the order in which they were given. */
  readonly pdfs: readonly Buffer[];
  /** Puts the uses on record, in the transaction that keeps the files: a file that is not kept was not sealed. */
  readonly record: (tx: Transaction) => Promise<void>;
}

/** Which seal a body would put to a paper now; null: none. What is kept under it is made anew when that changes. */
export async function sealInService(on: Queryable, bodyId: string): Promise<string | null> {
  return (await selectInService(on, bodyId))?.id ?? null;
}

/**
 * Seals approved documents of a body, one or many at once. By the program itself where the approval is what the seal stands
 * for (a licence that was issued); by hand by the officers named for the seal.
 */
export async function sealDocuments(
  call: Call,
  bodyId: string,
  documents: readonly Sealable[],
): Promise<SealedDocuments> {
  const seal = await selectInService(call.database, bodyId);
  if (!seal) throw sealProblem('body-has-none');
  const { assignmentId } = await authorise(call, 'seal.use', resourceOf(seal));
  for (const document of documents) await requireApproved(call, bodyId, document);
  const material = await materialOf(call, seal);
  const uses: UseRow[] = [];
  const pdfs: Buffer[] = [];
  for (const document of documents) {
    const sealed = await sealPdf(document.pdf, { ...material, reason: document.title });
    pdfs.push(sealed.pdf);
    uses.push(
      entryOf(call, seal, assignmentId, document, { file: sealed.pdf, signedDigest: sealed.signedDigest }),
    );
  }
  return { pdfs, record: (tx) => recordUses(call, tx, seal, uses) };
}

/** The same for a paper as OFD, with the electronic seal of GB/T 38540. */
export async function sealOfdDocument(
  call: Call,
  bodyId: string,
  document: Approved & { readonly paper: OfdPaper },
): Promise<{ readonly ofd: Buffer; readonly record: (tx: Transaction) => Promise<void> }> {
  const seal = await selectInService(call.database, bodyId);
  if (!seal) throw sealProblem('body-has-none');
  const { assignmentId } = await authorise(call, 'seal.use', resourceOf(seal));
  await requireApproved(call, bodyId, document);
  const { ofd, signedDigest } = await sealOfd(document.paper, await nationalMaterialOf(call, seal));
  const use = entryOf(call, seal, assignmentId, document, { file: ofd, signedDigest });
  return { ofd, record: (tx) => recordUses(call, tx, seal, [use]) };
}

async function nationalMaterialOf(call: Call, seal: SealRow): Promise<OfdSeal> {
  const [key, certificate] = await Promise.all([
    signingKeyOf(call, keyOfSeal(seal.id), 'SM2'),
    certificateBySerial(call, seal.nationalSerial ?? ''),
  ]);
  if (!seal.electronicSeal) throw sealProblem('body-has-none');
  return {
    electronicSeal: seal.electronicSeal,
    at: call.clock.now(),
    localTime: localTime(call).replace('T', ' ').slice(0, 19),
    timeStamp: (signature) => timeStamp(call, signature),
    user: { key, certificate },
  };
}

/** What all documents that are sealed together share. */
async function materialOf(call: Call, seal: SealRow): Promise<Omit<PdfSeal, 'reason'>> {
  const algorithm = certifiedAlgorithm(call);
  const serial = algorithm === 'SM2' ? seal.nationalSerial : seal.certificateSerial;
  const [key, certificate] = await Promise.all([
    signingKeyOf(call, keyOfSeal(seal.id), algorithm),
    certificateBySerial(call, serial ?? ''),
  ]);
  return signingMaterial(call, { name: seal.name, key, certificate });
}
