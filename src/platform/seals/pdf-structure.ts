import { sealProblem } from './problems.ts';

/** A PDF as far as something must be known to add to it. */
export interface PdfStructure {
  /** How many numbers of objects are taken. */
  readonly size: number;
  /** Where its cross-reference table stands. */
  readonly crossReference: number;
  /** The dictionary at the end, without its brackets. */
  readonly trailer: string;
  readonly catalog: PdfObject;
  readonly firstPage: PdfObject;
}

export interface PdfObject {
  readonly number: number;
  /** The dictionary between its outer brackets. */
  readonly dictionary: string;
}

/** Pages may be gathered in groups; a tree deeper than this is none of ours. */
const deepestTree = 12;

/**
 * Reads the plain cross-reference table of a PDF of one revision, as our own papers are. Anything else is refused: what we
 * add must not depend on guesses about what others wrote.
 */
export function readStructure(pdf: Buffer): PdfStructure {
  const text = pdf.toString('latin1');
  const crossReference = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN);
  const table =
    /^xref\s+0 (\d+)\s*\n((?:\d{10} \d{5} [nf][\r\n ]{1,2})+)trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(
      text.slice(crossReference),
    );
  if (!table) throw sealProblem('pdf-unsuitable');
  const [, size = '', entries = '', trailer = ''] = table;
  const offsets = entries.match(/\d{10} \d{5} [nf]/g) ?? [];
  const objectAt = (number: number): PdfObject => {
    const offset = Number(offsets[number]?.slice(0, 10) ?? Number.NaN);
    const written = /^(\d+) 0 obj\s*<<([\s\S]*?)>>\s*endobj/.exec(text.slice(offset, offset + 65_536));
    if (Number(written?.[1]) !== number) throw sealProblem('pdf-unsuitable');
    return { number, dictionary: written?.[2] ?? '' };
  };
  const catalog = objectAt(referenceIn(trailer, 'Root'));
  if (/\/(AcroForm|DSS)\b/.test(catalog.dictionary) || /\/(Prev|Encrypt)\b/.test(trailer))
    throw sealProblem('pdf-unsuitable');
  const firstPage = firstLeaf(objectAt, referenceIn(catalog.dictionary, 'Pages'));
  return { size: Number(size), crossReference, trailer, catalog, firstPage };
}

function firstLeaf(objectAt: (number: number) => PdfObject, root: number): PdfObject {
  let number = root;
  for (let depth = 0; depth < deepestTree; depth += 1) {
    const node = objectAt(number);
    if (/\/Type\s*\/Page\b/.test(node.dictionary)) return node;
    number = Number(/\/Kids\s*\[\s*(\d+) 0 R/.exec(node.dictionary)?.[1] ?? Number.NaN);
  }
  throw sealProblem('pdf-unsuitable');
}

function referenceIn(dictionary: string, name: string): number {
  return Number(new RegExp(`/${name} (\\d+) 0 R`).exec(dictionary)?.[1] ?? Number.NaN);
}
