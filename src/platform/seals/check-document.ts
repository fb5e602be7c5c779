import type { Call } from '#kernel/application/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import {
  checkCertificate,
  instantOf,
  readCertificate,
  readSignedData,
} from '#platform/certificates/index.ts';
import { checkOfd } from './check-ofd.ts';
import { judgeSignature, judgeUse, sealOf } from './judge-use.ts';
import type { CheckedDocument } from './model.ts';
import { looksPacked } from './ofd-package.ts';
import { type PdfSignature, readSignature } from './read-signature.ts';
import { digestOf } from './seal-pdf.ts';
import { endOfValidationData, looksLikeValidationData } from './validation-data.ts';

/**
 * Says to anybody what is true of a PDF or OFD that claims to be sealed; nothing of it is kept. The order matters: first whether
 * it is whole, then who signed, then whether that certificate held, and at last whether the seal's own log knows it.
 */
export async function checkDocument(call: Call, document: Buffer): Promise<CheckedDocument> {
  try {
    return await (looksPacked(document) ? checkOfd(call, document) : checkPdf(call, document));
  } catch (error) {
    // Of what cannot be read, signature, certificate or time-stamp, somebody has changed something.
    if (isProblem(error) && error.code === 'certificates/not-readable') return { state: 'altered' };
    throw error;
  }
}

/**
 * Signatures stand one behind the other, each covering all before it. The last one's record knows the whole file; each of those
 * before is asked of the file as it was then. The first fault that is found is told, of the one who is at fault.
 */
async function checkPdf(call: Call, pdf: Buffer): Promise<CheckedDocument> {
  const found = readSignature(pdf);
  if (typeof found === 'string') return { state: found };
  const last = await checkSignature(call, pdf, found);
  if (last.state !== 'good' || found.before === undefined) return last;
  const asItWas = pdf.subarray(0, endOfValidationData(pdf, found.before));
  const { earlier = [], state, ...before } = await checkPdf(call, asItWas);
  return state === 'good' ? { ...last, earlier: [before, ...earlier] } : { state, ...before };
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
  const { end } = found.range;
  const ours = endOfValidationData(pdf, end);
  if (ours === end && looksLikeValidationData(pdf.toString('latin1', end))) return { state: 'altered' };
  if (ours < pdf.length) return { state: 'appended', ...about };
  const signedFile = { file: pdf, signedDigest: digest };
  if (checked.certificate.profile === 'signature') return judgeSignature(call, checked, about, signedFile);
  const seal = await sealOf(call, checked);
  if (!seal) return { state: 'wrong-seal', ...about };
  return judgeUse(call, checked.state, seal, about, signedFile);
}
