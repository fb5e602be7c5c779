import { createHash } from 'node:crypto';
import { extended, signedBy, withRevision } from './pdf-revision.ts';
import { type PdfObject, readStructure } from './pdf-structure.ts';
import { sealProblem } from './problems.ts';
import { type ValidationData, withValidationData } from './validation-data.ts';

export interface PdfSeal extends ValidationData {
  /** Who seals, and why, as readers show it. */
  readonly name: string;
  readonly reason: string;
  /** The instant as it stands in the dictionary: `2026-11-19T09:00:00+08:00`. */
  readonly at: string;
  readonly hash: 'sha256' | 'sm3';
  /** CMS over the digest of all the file but the signature itself. */
  readonly sign: (digest: Buffer) => Promise<Buffer>;
}

/** Room for the signature with its certificates and time-stamp: about 6 KB are needed. */
const room = 12 * 1024;
const widest = 10;
const unknownRange = `/ByteRange [0 ${'*'.repeat(widest)} ${'*'.repeat(widest)} ${'*'.repeat(widest)}]`;

export interface SealedPdf {
  readonly pdf: Buffer;
  readonly signedDigest: Buffer;
}

/**
 * Adds a seal, or the signature of a person, by an incremental update: no byte of the paper changes, nor of what others have
 * signed before. Stamp and name are drawn on the paper already, so the field itself is invisible. ETSI EN 319 142 (PAdES), and
 * behind it the data for long-term validation (level B-LT).
 */
export async function sealPdf(paper: Buffer, seal: PdfSeal): Promise<SealedPdf> {
  const { catalog, firstPage, size, trailer, crossReference, fields, security } = readStructure(paper);
  const field = size;
  const signature = size + 1;
  const objects: (readonly [number, Buffer])[] = [
    [catalog.number, extended(catalog, signedBy([...fields, field], security?.number))],
    [firstPage.number, withAnnotation(firstPage, field)],
    [
      field,
      Buffer.from(
        `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal${fields.length + 1}) /Rect [0 0 0 0] /F 132 /P ${firstPage.number} 0 R /V ${signature} 0 R >>`,
      ),
    ],
    [signature, signatureDictionary(seal)],
  ];
  const sealed = await signed(
    withRevision(paper, objects, { trailer, crossReference, size: size + 2 }),
    seal,
  );
  return { ...sealed, pdf: withValidationData(sealed.pdf, seal) };
}

function withAnnotation(page: PdfObject, field: number): Buffer {
  // Annotations in an object of their own are not ours.
  if (/\/Annots\s+\d/.test(page.dictionary)) throw sealProblem('pdf-unsuitable');
  if (!/\/Annots\s*\[/.test(page.dictionary)) return extended(page, `/Annots [${field} 0 R]`);
  const dictionary = page.dictionary.replace(/\/Annots\s*\[/, `/Annots [${field} 0 R `);
  return Buffer.from(`<<${dictionary}>>`, 'latin1');
}

function signatureDictionary({ name, reason, at }: PdfSeal): Buffer {
  return Buffer.from(
    `<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached ${unknownRange} ` +
      `/Contents <${'0'.repeat(room * 2)}> /M (${pdfDate(at)}) /Name ${pdfText(name)} /Reason ${pdfText(reason)} >>`,
  );
}

/** UTF-16 with a byte order mark, in hexadecimal. */
const pdfText = (text: string) => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/** `D:20261119090000+08'00'` */
function pdfDate(at: string): string {
  const [, day = '', time = '', sign = '', hours = '', minutes = ''] =
    /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})([+-])(\d{2}):(\d{2})$/.exec(at) ?? [];
  return `D:${day.replaceAll('-', '')}${time.replaceAll(':', '')}${sign}${hours}'${minutes}'`;
}

async function signed(whole: Buffer, { hash, sign }: PdfSeal): Promise<SealedPdf> {
  const range = whole.lastIndexOf(unknownRange);
  const before = whole.indexOf('/Contents <', range) + '/Contents '.length;
  const after = before + room * 2 + 2;
  const numbers = [before, after, whole.length - after].map((number) => String(number).padEnd(widest));
  whole.write(`/ByteRange [0 ${numbers.join(' ')}]`, range, 'latin1');
  const signedDigest = digestOf(whole, { before, after, end: whole.length }, hash);
  const contents = await sign(signedDigest);
  if (contents.length > room) throw sealProblem('pdf-unsuitable');
  whole.write(contents.toString('hex'), before + 1, 'latin1');
  return { pdf: whole, signedDigest };
}

/** What a signature covers: up to `before`, and from `after` to `end`; between them it stands itself. */
export interface SignedRange {
  readonly before: number;
  readonly after: number;
  readonly end: number;
}

export function digestOf(pdf: Buffer, { before, after, end }: SignedRange, algorithm: string): Buffer {
  return createHash(algorithm).update(pdf.subarray(0, before)).update(pdf.subarray(after, end)).digest();
}
