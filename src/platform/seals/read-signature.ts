import type { SignedRange } from './seal-pdf.ts';

/** The signature of a PDF that reaches furthest, before anything of it is believed. */
export interface PdfSignature {
  readonly range: SignedRange;
  readonly contents: Buffer;
  /** Where the one before it ends; undefined: it is the only one. */
  readonly before: number | undefined;
}

/** In digits; those of others are longer than ours, but none is a book. */
const longestContents = 512 * 1024;

/** As revisions of ours end: what reads like the range of a signature elsewhere is somebody's text. */
const endOfRevision = '\n%%EOF\n';

/** `no-pdf`, `not-sealed`, or `altered` where there is a signature that no longer stands as one. */
export function readSignature(pdf: Buffer): PdfSignature | 'no-pdf' | 'not-sealed' | 'altered' {
  const text = pdf.toString('latin1');
  if (!text.startsWith('%PDF-')) return 'no-pdf';
  const ranges = [
    ...text.matchAll(/\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g),
  ].map(([, first, before, after, length]) => ({
    first: Number(first),
    before: Number(before),
    after: Number(after),
    end: Number(after) + Number(length),
  }));
  const [range, ...others] = ranges.toSorted((one, other) => other.end - one.end);
  if (!range)
    return /\/ETSI\.CAdES\.detached|\/adbe\.pkcs7|\/FT\s*\/Sig\b/.test(text) ? 'altered' : 'not-sealed';
  const { first, before, after, end } = range;
  if (first !== 0 || before >= after || end > pdf.length) return 'altered';
  if (after - before > longestContents) return 'altered';
  const between = text.slice(before, after);
  if (between.length % 2 !== 0 || !/^<[0-9a-f]+>$/i.test(between)) return 'altered';
  return {
    range: { before, after, end },
    contents: Buffer.from(between.slice(1, -1), 'hex'),
    before: others.find((one) => one.end < end && text.slice(0, one.end).endsWith(endOfRevision))?.end,
  };
}
