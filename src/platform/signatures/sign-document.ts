import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import type { Transaction } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { appendEvents } from '#kernel/outbox/index.ts';
import { requireAccount } from '#platform/access/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { certificateInForce } from '#platform/certificates/index.ts';
import { accountOf, requireAssurance, requireFresh } from '#platform/identity/index.ts';
import { certifiedAlgorithm } from '#platform/keys/index.ts';
import { signPdf } from '#platform/seals/index.ts';
import { signatureProblem } from './problems.ts';
import { type OpenSignature, openSignature, signerOf } from './signing-certificate.ts';
import { insertSignature, lockSigner } from './store.ts';

/** Whose number has been checked: whoever only gave a name signs nothing. */
const needed = 2;

/** Signs only who has proved a moment ago, in this very session, that he is the one whose number was checked. */
export function requireSigner(call: Call): void {
  requireAccount(call);
  requireAssurance(call, needed);
  requireFresh(call);
}

interface ToSign {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  /** Set with the name and the date of the one who signs. */
  readonly pdf: Buffer;
}

export interface SignedDocument {
  readonly pdf: Buffer;
  /** Puts it on record, in the transaction that keeps the file: a file that is not kept was not signed. */
  readonly record: (tx: Transaction) => Promise<void>;
}

/** Signs a document of ours for the caller himself. Whether it is his to sign has been asked by the module that it belongs to. */
export async function signDocument(call: Call, document: ToSign): Promise<SignedDocument> {
  requireSigner(call);
  const name = await signerName(call);
  const open = await openSignature(call, call.actor.id, name);
  const { pdf, signedDigest } = await signPdf(
    call,
    { name, key: open.key, certificate: open.certificate.certificate },
    { pdf: document.pdf, reason: document.title },
  );
  return { pdf, record: (tx) => record(call, tx, document, open, { pdf, signedDigest }) };
}

/** As it stands on the paper and in the certificate. */
export async function signerName(call: Call): Promise<string> {
  return (await accountOf(call))?.name ?? '';
}

async function record(
  call: Call,
  tx: Transaction,
  { kind, id, title }: ToSign,
  { certificate }: OpenSignature,
  { pdf, signedDigest }: { readonly pdf: Buffer; readonly signedDigest: Buffer },
): Promise<void> {
  const { actor } = call;
  await lockSigner(tx, actor.id);
  const held = await certificateInForce(call, tx, signerOf(actor.id), 'signature', certifiedAlgorithm(call));
  if (held?.serial !== certificate.serial) throw signatureProblem('certificate-changed');
  const signatureId = newId();
  await insertSignature(tx, {
    id: signatureId,
    accountId: actor.id,
    onBehalfOf: actor.onBehalfOf ?? null,
    assignmentId: actor.assignmentId ?? null,
    signedAt: call.clock.now(),
    documentKind: kind,
    documentId: id,
    title,
    certificateSerial: certificate.serial,
    signedDigest,
    fileDigest: createHash('sha256').update(pdf).digest(),
  });
  const detail = { signatureId, serial: certificate.serial };
  await Promise.all([
    appendEvents(call, tx, [
      { name: 'document.signed', data: { ...detail, documentKind: kind, documentId: id } },
    ]),
    recordAudit(call, tx, [{ action: 'signature.sign', object: { kind, id }, detail }]),
  ]);
}
