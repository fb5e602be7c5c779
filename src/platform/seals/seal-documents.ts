import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Call } from '#kernel/application/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { authorise } from '#platform/access/index.ts';
import {
  authoritiesOf,
  certificateBySerial,
  dataType,
  revocationList,
  signData,
  timeStamp,
} from '#platform/certificates/index.ts';
import { certifiedAlgorithm, hashOf, signingKeyOf } from '#platform/keys/index.ts';
import { requireApproved } from './approvals.ts';
import { keyOfSeal } from './change-seal.ts';
import { sealProblem } from './problems.ts';
import { recordAct } from './record-act.ts';
import { type PdfSeal, type SealedPdf, sealPdf } from './seal-pdf.ts';
import { resourceOf } from './seal-resource.ts';
import { holdInService, insertUses, type SealRow, selectInService, type UseRow } from './store.ts';

export interface Sealable {
  /** What kind of thing it is and which, as the module says that can tell whether it was approved. */
  readonly kind: string;
  readonly id: string;
  readonly title: string;
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
    uses.push(logEntry(call, seal, assignmentId, document, sealed));
  }
  return { pdfs, record: (tx) => recordUses(call, tx, seal, uses) };
}

/** What all documents that are sealed together share. */
async function materialOf(call: Call, seal: SealRow): Promise<Omit<PdfSeal, 'reason'>> {
  const algorithm = certifiedAlgorithm(call);
  const serial = algorithm === 'SM2' ? seal.nationalSerial : seal.certificateSerial;
  const [key, authorities, certificate, list, rootList] = await Promise.all([
    signingKeyOf(call, keyOfSeal(seal.id), algorithm),
    authoritiesOf(call, algorithm),
    certificateBySerial(call, serial ?? ''),
    revocationList(call, algorithm, 'issuing'),
    revocationList(call, algorithm, 'root'),
  ]);
  const certificates = [certificate, authorities.issuing.certificate, authorities.root.certificate];
  const now = Temporal.Instant.fromEpochMilliseconds(call.clock.now().getTime());
  const at = now.toZonedDateTimeISO(call.config.timeZone);
  return {
    name: seal.name,
    at: at.toString({ timeZoneName: 'never', smallestUnit: 'second' }),
    certificates,
    revocationLists: [list, rootList],
    hash: hashOf(algorithm),
    sign: (digest) =>
      signData({
        contentType: dataType,
        digest,
        key,
        certificates,
        timeStamp: (signature) => timeStamp(call, signature),
      }),
  };
}

function logEntry(
  call: Call,
  seal: SealRow,
  assignmentId: string | null,
  { kind, id, title }: Sealable,
  { pdf, signedDigest }: SealedPdf,
): UseRow {
  return {
    id: newId(),
    sealId: seal.id,
    usedAt: call.clock.now(),
    actorId: call.actor.id,
    assignmentId,
    documentKind: kind,
    documentId: id,
    title,
    signedDigest,
    fileDigest: createHash('sha256').update(pdf).digest(),
  };
}

async function recordUses(
  call: Call,
  tx: Transaction,
  seal: SealRow,
  uses: readonly UseRow[],
): Promise<void> {
  if (!(await holdInService(tx, seal.id))) throw sealProblem('body-has-none');
  await insertUses(tx, uses);
  for (const { documentKind, documentId } of uses)
    await recordAct(call, tx, 'use', seal.id, { documentKind, documentId });
}
