import { extended, references, signedBy, withRevision } from './pdf-revision.ts';
import { readStructure, referencesIn } from './pdf-structure.ts';

/** What a check needs years later, when nobody answers any more who issued the certificates. */
export interface ValidationData {
  readonly certificates: readonly Buffer[];
  readonly revocationLists: readonly Buffer[];
}

/**
 * Puts the data behind the signature, in a revision of its own (document security store, ETSI EN 319 142-1, 5.4.2): what lies within
 * the signed revision is not taken for data of its long-term validation. What earlier signatures have brought is kept.
 */
export function withValidationData(
  signed: Buffer,
  { certificates, revocationLists }: ValidationData,
): Buffer {
  const { catalog, fields, security: before, size, trailer, crossReference } = readStructure(signed);
  const security = size;
  const first = security + 1;
  const streams = [...certificates, ...revocationLists].map(
    (content, place) => [first + place, streamOf(content)] as const,
  );
  const numbers = streams.map(([number]) => number);
  const kept = (name: string, added: readonly number[]) =>
    `/${name} [${references([...listed(before?.dictionary ?? '', name), ...added])}]`;
  const store = [
    kept('Certs', numbers.slice(0, certificates.length)),
    kept('CRLs', numbers.slice(certificates.length)),
  ].join(' ');
  return withRevision(
    signed,
    [
      [catalog.number, extended(catalog, signedBy(fields, security))],
      [security, Buffer.from(`<< /Type /DSS ${store} >>`)],
      ...streams,
    ],
    { trailer, crossReference, size: first + streams.length },
  );
}

/**
 * Where the validation data behind a signature ends that ends at `end`, in a file that is ours up to there; `end` where there is none. It is
 * told by making the revision again from what it holds: not a byte of it can say anything else.
 */
export function endOfValidationData(pdf: Buffer, end: number): number {
  const behind = pdf.subarray(end).toString('latin1');
  const begin = behind.indexOf(beginOfStore);
  if (begin < 0) return end;
  const store = behind.slice(begin, behind.indexOf('>>', begin));
  const contents = streamsIn(pdf, end, behind);
  const lists = listed(store, 'CRLs').filter((number) => contents.has(number));
  const chosen = (numbers: readonly number[]) => numbers.flatMap((number) => contents.get(number) ?? []);
  const made = withValidationData(pdf.subarray(0, end), {
    certificates: chosen([...contents.keys()].filter((number) => !lists.includes(number))),
    revocationLists: chosen(lists),
  });
  return pdf.subarray(0, made.length).equals(made) ? made.length : end;
}

const beginOfStore = '<< /Type /DSS ';

/** Whether what stands behind a signature was meant as one such revision, though it is none. */
export function looksLikeValidationData(behind: string): boolean {
  return behind.includes('/Type /DSS') && behind.split('%%EOF').length <= 2;
}

/** The streams of the first revision from `start` on, each by its number. */
function streamsIn(pdf: Buffer, start: number, behind: string): ReadonlyMap<number, Buffer> {
  const found = new Map<number, Buffer>();
  const begin = /(\d{1,10}) 0 obj\n<< \/Length (\d{1,7}) >>\nstream\n/g;
  const revision = behind.slice(0, behind.indexOf('\nxref\n'));
  for (let match = begin.exec(revision); match; match = begin.exec(revision)) {
    const from = start + begin.lastIndex;
    const length = Number(match[2]);
    found.set(Number(match[1]), pdf.subarray(from, from + length));
    begin.lastIndex += length;
  }
  return found;
}

function listed(dictionary: string, name: string): number[] {
  return referencesIn(new RegExp(`/${name} \\[([^\\]]*)\\]`).exec(dictionary)?.[1] ?? '');
}

const streamOf = (content: Buffer) =>
  Buffer.concat([
    Buffer.from(`<< /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);
