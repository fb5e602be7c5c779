import type { PdfObject, PdfStructure } from './pdf-structure.ts';

type Offsets = readonly (readonly [number, number])[];

/** The PDF with these objects added by an incremental update: no byte of what is there changes. */
export function withRevision(
  pdf: Buffer,
  objects: readonly (readonly [number, Buffer])[],
  { trailer, crossReference, size }: Pick<PdfStructure, 'trailer' | 'crossReference' | 'size'>,
): Buffer {
  const pieces = [pdf];
  let length = pdf.length;
  const add = (piece: Buffer) => {
    pieces.push(piece);
    length += piece.length;
  };
  if (pdf.at(-1) !== 0x0a) add(Buffer.from('\n'));
  const offsets = objects.map(([number, content]) => {
    const offset = length;
    add(Buffer.concat([Buffer.from(`${number} 0 obj\n`), content, Buffer.from('\nendobj\n')]));
    return [number, offset] as const;
  });
  const ending = trailer.replace(/\/Size \d+/, `/Size ${size}`);
  const table = `xref\n${tableOf(offsets)}trailer\n<<${ending} /Prev ${crossReference} >>`;
  add(Buffer.from(`${table}\nstartxref\n${length}\n%%EOF\n`, 'latin1'));
  return Buffer.concat(pieces);
}

/** Each object a section of its own: twenty bytes an entry, as the format counts them. */
function tableOf(offsets: Offsets): string {
  return offsets
    .toSorted(([one], [other]) => one - other)
    .map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
}

export function extended({ dictionary }: PdfObject, more: string): Buffer {
  return Buffer.from(`<<${dictionary} ${more} >>`, 'latin1');
}

export const references = (numbers: readonly number[]) => numbers.map((number) => `${number} 0 R`).join(' ');

/** What the catalog says of the fields of those who signed, and of what they have put beside for checks. */
export const signedBy = (fields: readonly number[], security: number | undefined) =>
  `/AcroForm << /Fields [${references(fields)}] /SigFlags 3 >>${security === undefined ? '' : ` /DSS ${security} 0 R`}`;
