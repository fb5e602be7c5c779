import { createHash } from 'node:crypto';
import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import {
  checkCertificate,
  instantOf,
  readCertificate,
  readSignedData,
} from '#platform/certificates/index.ts';
import type { CheckedDocument } from './model.ts';
import { type PdfSignature, readSignature } from './read-signature.ts';
import { digestOf } from './seal-pdf.ts';
import { selectSeal, selectUse } from './store.ts';

/**
 * Says to anybody what is true of a PDF that claims to be sealed; nothing of it is kept. The order matters: first whether it
 * is whole, then who signed, then whether that certificate held, and at last whether the seal's own log knows it.
 */
export async function checkDocument(call: Call, pdf: Buffer): Promise<CheckedDocument> {
  const found = readSignature(pdf);
  if (typeof found === 'string') return { state: found };
  try {
    return await checkSignature(call, pdf, found);
  } catch (error) {
    // Of what cannot be read, signature, certificate or time-stamp, somebody has changed something.
    if (isProblem(error) && error.code === 'certificates/not-readable') return { state: 'altered' };
    throw error;
  }
}

async function checkSignature(call: Call, pdf: Buffer, found: PdfSignature): Promise<CheckedDocument> {
  const signed = readSignedData(found.contents);
  if (!signed?.certificate) return { state: 'altered' };
  const digest = digestOf(pdf, found.range, signed.digestAlgorithm);
  if (!digest.equals(signed.digest)) return { state: 'altered' };
  const { commonName: signer } = readCertificate(signed.certificate);
  const stamped = signed.timeStamp && (await instantOf(call, signed.timeStamp, signed.signature));
  const checked = await checkCertificate(call, signed.certificate, stamped ?? call.clock.now());
  if (checked.state === 'foreign') return { state: 'foreign', signer };
  if (!signed.genuine || (signed.timeStamp && !stamped)) return { state: 'altered' };
  const about = { signer, ...(stamped ? { sealedAt: stamped } : {}) };
  if (found.range.end < pdf.length) return { state: 'appended', ...about };
  const { certificate } = checked;
  const seal = certificate.profile === 'seal' ? await sealOf(call, certificate.subjectKey) : undefined;
  if (!seal) return { state: 'wrong-seal', ...about };
  const facts = { ...about, seal: { number: seal.number, bodyName: seal.bodyName } };
  switch (checked.state) {
    case 'revoked':
      return { state: 'revoked', ...facts };
    case 'expired':
    case 'not-yet-valid':
      return { state: 'expired', ...facts };
    case 'good':
      break;
  }
  const fileDigest = createHash('sha256').update(pdf).digest();
  const use = await selectUse(call.database, digest, fileDigest);
  if (use?.sealId !== seal.id) return { state: 'wrong-seal', ...facts };
  // What the signature does not cover is its own frame: the log knows the file to the last byte.
  if (!fileDigest.equals(use.fileDigest)) return { state: 'altered' };
  return { state: 'good', ...facts, title: use.title };
}

const sealOf = (call: Call, id: string) => selectSeal(call.database, id);
