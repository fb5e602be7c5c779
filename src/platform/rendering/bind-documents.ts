import { setImmediate } from 'node:timers/promises';
import { newId } from '#kernel/ids/index.ts';
import type { LabelledValue } from './model.ts';
import { printableText } from './printable-text.ts';
import { asPlainPdf, canSet, layOut, withFiles } from './typst.ts';

export interface BoundDocument {
  readonly title: string;
  /** Behind the title: number and day. */
  readonly note: string;
  readonly mediaType: string;
  /** Absent: too large to be bound. */
  readonly content?: Buffer;
}

const kinds: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
};

const mostPages = 400;

/**
 * Many documents as one PDF to be printed: a cover with the list of them and the pages on which they begin, then every page.
 * What cannot be set (another format, locked, damaged) has a page that says so.
 */
export async function bindDocuments(
  cover: {
    readonly title: string;
    readonly date: string;
    readonly facts: readonly LabelledValue[];
    readonly contents: string;
    readonly unprintable: string;
  },
  documents: readonly BoundDocument[],
): Promise<Buffer> {
  const files = new Map<string, Buffer>();
  // Two that are bound at the same time do not take each other's.
  const own = newId();
  const named = documents.map(({ title, note, mediaType, content }, place) => {
    const kind = kinds[mediaType];
    const file = kind && content ? `${own}-${place}.${kind}` : '';
    if (file && content) files.set(file, content);
    return { title, note, file };
  });
  return withFiles(files, async () => {
    const bound = [];
    for (const { title, note, file } of named)
      bound.push({ title, note, file, pages: file ? await pagesOf(file) : 0 });
    return asPlainPdf(layOut('whole-file', printableText({ ...cover, documents: bound })));
  });
}

/** How many pages can be set: the first that cannot is sought by halves. A picture is one page. */
async function pagesOf(file: string): Promise<number> {
  // Each look holds the thread for milliseconds: others go first.
  const can = async (page: number) => {
    await setImmediate();
    return canSet(file, page);
  };
  if (!(await can(1))) return 0;
  if (!file.endsWith('.pdf')) return 1;
  let [there, missing] = [1, 2];
  while (missing <= mostPages && (await can(missing))) [there, missing] = [missing, missing * 2];
  while (missing - there > 1) {
    const middle = Math.floor((there + missing) / 2);
    if (await can(middle)) there = middle;
    else missing = middle;
  }
  return Math.min(there, mostPages);
}
