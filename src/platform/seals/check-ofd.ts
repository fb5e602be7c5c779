import type { Call } from '#kernel/application/index.ts';
import { checkCertificate, instantOf, readCertificate } from '#platform/certificates/index.ts';
import { sealMaker } from './change-seal.ts';
import { readSealSignature, type SealSignature, sm3 } from './electronic-seal.ts';
import { judgeUse, sealOf } from './judge-use.ts';
import type { CheckedDocument } from './model.ts';
import { type Parts, packageBefore, rootPlace, unpackParts } from './ofd-package.ts';
import { readDescription, signaturesIn, signaturesNamedBy } from './ofd-xml.ts';
import type { SealRow } from './store.ts';

interface OfdSignature {
  readonly description: Buffer;
  readonly value: SealSignature;
  /** Whether every digest in the description is that of the file it names, and the seal beside it the one that signed. */
  readonly whole: boolean;
  /** Files that it does not cover and that are no part of it. */
  readonly uncovered: readonly string[];
}

/** Of an OFD the same is asked as of a PDF, in the same order. */
export async function checkOfd(call: Call, ofd: Buffer): Promise<CheckedDocument> {
  const parts = unpackParts(ofd);
  const before = parts ? undefined : packageBefore(ofd);
  if (before) return appendedTo(await checkOfd(call, before));
  const found = parts ? readOfdSignature(parts) : unreadable(ofd);
  if (typeof found === 'string') return { state: found };
  const { value, description } = found;
  if (!found.whole || !value.documentDigest.equals(sm3(description))) return { state: 'altered' };
  const { commonName: signer } = readCertificate(value.certificate);
  const stamped = value.timeStamp && (await instantOf(call, value.timeStamp, value.signature));
  const checked = await checkCertificate(call, value.certificate, stamped ?? call.clock.now());
  if (checked.state === 'foreign') return { state: 'foreign', signer };
  if (!value.genuine || (value.timeStamp && !stamped)) return { state: 'altered' };
  const about = { signer, ...(stamped ? { sealedAt: stamped } : {}) };
  if (found.uncovered.length > 0) return { state: 'appended', ...about };
  const seal = await sealOf(call, checked);
  if (!seal || !(await isThatSeal(call, value, seal))) return { state: 'wrong-seal', ...about };
  return judgeUse(call, checked.state, seal, about, { file: ofd, signedDigest: sm3(description) });
}

/** Bytes behind a package that was sealed were added to it; behind another they are the least of its faults. */
function appendedTo(checked: CheckedDocument): CheckedDocument {
  if (checked.state !== 'good') return checked;
  const { signer, sealedAt } = checked;
  return { state: 'appended', ...(signer ? { signer } : {}), ...(sealedAt ? { sealedAt } : {}) };
}

/** A ZIP that is no whole package is an OFD that somebody has changed, or none at all. */
const unreadable = (ofd: Buffer) => (ofd.includes(rootPlace.slice(1)) ? 'altered' : 'no-pdf');

function readOfdSignature(parts: Parts): OfdSignature | 'no-pdf' | 'not-sealed' | 'altered' {
  const root = parts.get(rootPlace);
  if (!root) return 'no-pdf';
  const listPlace = signaturesNamedBy(root);
  if (listPlace === 'none') return 'not-sealed';
  const list = listPlace === undefined ? undefined : parts.get(listPlace);
  // Others may have signed after the first; what they added is not what he signed.
  const [place] = (listPlace && list && signaturesIn(list, listPlace)) || [];
  const description = place === undefined ? undefined : parts.get(place);
  const read = place && description && readDescription(description, place);
  const value = read && parts.get(read.valuePlace);
  if (!listPlace || !place || !description || !read || !value) return 'altered';
  const signature = readSealSignature(value);
  const beside = read.sealPlace === undefined ? undefined : parts.get(read.sealPlace);
  const own = new Set([listPlace, place, read.valuePlace, ...(read.sealPlace ? [read.sealPlace] : [])]);
  return {
    description,
    value: signature,
    whole:
      beside?.equals(signature.sealBytes) !== false &&
      [...read.digests].every(([covered, digest]) => {
        const content = parts.get(covered);
        return content !== undefined && sm3(content).equals(digest);
      }),
    uncovered: [...parts.keys()].filter((one) => !read.digests.has(one) && !own.has(one)),
  };
}

/** The electronic seal in it is the one that our maker made for this body, and the signer is among its users. */
async function isThatSeal(
  call: Call,
  { seal, sealBytes, certificate }: SealSignature,
  row: SealRow,
): Promise<boolean> {
  if (!seal.genuine || !row.electronicSeal?.equals(sealBytes)) return false;
  if (!seal.certificates.some((one) => one.equals(certificate))) return false;
  const made = await checkCertificate(call, seal.makerCertificate, seal.validFrom);
  return made.state === 'good' && made.certificate.subjectKey === sealMaker;
}
