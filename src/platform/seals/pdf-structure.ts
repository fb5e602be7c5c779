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
  /** The fields of those who have signed it already. */
  readonly fields: readonly number[];
  /** What those have put beside for checks. */
  readonly security?: PdfObject;
}

export interface PdfObject {
  readonly number: number;
  /** The dictionary between its outer brackets. */
  readonly dictionary: string;
}

/** Pages may be gathered in groups; a tree deeper than this is none of ours. */
const deepestTree = 12;

/** A paper has one revision when it is set, and two more with each who signs. */
const mostRevisions = 16;

/**
 * Reads the plain cross-reference tables of a PDF as our own papers have them, signed or not. Anything else is refused: what we
 * add must not depend on guesses about what others wrote.
 */
export function readStructure(pdf: Buffer): PdfStructure {
  const text = pdf.toString('latin1');
  const crossReference = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? Number.NaN);
  const { offsets, trailer } = readTables(text, crossReference);
  const objectAt = (number: number): PdfObject => {
    const offset = offsets.get(number) ?? Number.NaN;
    const written = /^(\d+) 0 obj\s*<<([\s\S]*?)>>\s*endobj/.exec(text.slice(offset, offset + 65_536));
    if (Number(written?.[1]) !== number) throw sealProblem('pdf-unsuitable');
    return { number, dictionary: written?.[2] ?? '' };
  };
  const whole = objectAt(referenceIn(trailer, 'Root'));
  const signed = signedAlready.exec(whole.dictionary);
  const catalog = { ...whole, dictionary: whole.dictionary.replace(signedAlready, '') };
  if (/\/(AcroForm|DSS)\b/.test(catalog.dictionary) || /\/Encrypt\b/.test(trailer))
    throw sealProblem('pdf-unsuitable');
  const [, fields = '', security] = signed ?? [];
  const firstPage = firstLeaf(objectAt, referenceIn(catalog.dictionary, 'Pages'));
  return {
    size: Number(/\/Size (\d+)/.exec(trailer)?.[1] ?? Number.NaN),
    crossReference,
    trailer,
    catalog,
    firstPage,
    fields: referencesIn(fields),
    ...(security === undefined ? {} : { security: objectAt(Number(security)) }),
  };
}

/** What a signature of ours has put into the catalog. */
const signedAlready = /\/AcroForm << \/Fields \[([\d R]*)\] \/SigFlags 3 >>(?: \/DSS (\d+) 0 R)?/;

/** Where the objects stand, the newest of each, and the last trailer without what leads to those before. */
function readTables(
  text: string,
  last: number,
): { readonly offsets: ReadonlyMap<number, number>; readonly trailer: string } {
  const offsets = new Map<number, number>();
  let newest: string | undefined;
  let at = last;
  for (let revision = 0; revision < mostRevisions; revision += 1) {
    const table =
      /^xref\s*\n((?:\d+ \d+\s*\n(?:\d{10} \d{5} [nf][\r\n ]{1,2})+)+)trailer\s*<<([\s\S]*?)>>\s*startxref/.exec(
        text.slice(at),
      );
    if (!table) throw sealProblem('pdf-unsuitable');
    const [, sections = '', trailer = ''] = table;
    for (const [number, offset] of entriesOf(sections)) if (!offsets.has(number)) offsets.set(number, offset);
    newest ??= trailer.replace(/ \/Prev \d+/, '');
    const previous = /\/Prev (\d+)/.exec(trailer)?.[1];
    if (previous === undefined) return { offsets, trailer: newest };
    at = Number(previous);
  }
  throw sealProblem('pdf-unsuitable');
}

function entriesOf(sections: string): [number, number][] {
  return [...sections.matchAll(/(\d+) \d+\s*\n((?:\d{10} \d{5} [nf][\r\n ]{1,2})+)/g)].flatMap(
    ([, first = '', entries = '']) =>
      (entries.match(/\d{10} \d{5} [nf]/g) ?? []).map((entry, place): [number, number] => [
        Number(first) + place,
        Number(entry.slice(0, 10)),
      ]),
  );
}

export const referencesIn = (list: string): number[] =>
  [...list.matchAll(/(\d+) 0 R/g)].map(([, number]) => Number(number));

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
