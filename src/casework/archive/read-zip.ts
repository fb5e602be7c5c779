import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { RandomAccess } from '#platform/files/index.ts';
import { marks, most16, most32, sizes, wideField } from './zip-format.ts';

/** An entry as the directory at the end of a ZIP names it. */
export interface Found {
  readonly path: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

const endMark = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
/** Some hundreds of thousands of entries. */
const largestDirectory = 128 << 20;
const window = 256 * 1024;

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

/** The directory of a ZIP; undefined: it has none that can be read. */
export async function readDirectory(bytes: RandomAccess): Promise<readonly Found[] | undefined> {
  const place = await findDirectory(bytes);
  if (!place || place.size > largestDirectory) return undefined;
  const found: Found[] = [];
  let rest: Buffer = Buffer.alloc(0);
  for await (const part of range(bytes, place.offset, place.size)) {
    rest = rest.length === 0 ? part : Buffer.concat([rest, part]);
    const taken = takeLines(rest, found);
    if (taken === undefined) return undefined;
    rest = rest.subarray(taken);
  }
  return found.length === place.count && rest.length === 0 ? found : undefined;
}

/** Where the directory lies, as the end of the file says; in 64 bits where 32 were not enough. */
async function findDirectory(bytes: RandomAccess): Promise<Directory | undefined> {
  const tailAt = Math.max(0, bytes.size - sizes.end - sizes.wideEndAt - most16);
  const tail = await bytes.read(tailAt, bytes.size - tailAt);
  const end = tail.lastIndexOf(endMark);
  if (end < 0 || end + sizes.end > tail.length) return undefined;
  const said = {
    count: tail.readUInt16LE(end + 10),
    size: tail.readUInt32LE(end + 12),
    offset: tail.readUInt32LE(end + 16),
  };
  const isWide = said.count === most16 || said.size === most32 || said.offset === most32;
  const place = isWide ? ((await wideDirectory(bytes, tail, end)) ?? said) : said;
  return place.offset + place.size <= tailAt + end ? place : undefined;
}

async function wideDirectory(bytes: RandomAccess, tail: Buffer, end: number): Promise<Directory | undefined> {
  const at = end - sizes.wideEndAt;
  if (at < 0 || tail.readUInt32LE(at) !== marks.wideEndAt) return undefined;
  const record = await bytes.read(number64(tail, at + 8), sizes.wideEnd);
  if (record.length < sizes.wideEnd || record.readUInt32LE(0) !== marks.wideEnd) return undefined;
  return { count: number64(record, 32), size: number64(record, 40), offset: number64(record, 48) };
}

/** Reads the whole lines of a part of the directory; answers how much of it that was, undefined where it is no directory. */
function takeLines(part: Buffer, found: Found[]): number | undefined {
  let at = 0;
  while (at + sizes.directory <= part.length) {
    if (part.readUInt32LE(at) !== marks.directory) return undefined;
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) => part.readUInt16LE(at + place));
    const extraAt = at + sizes.directory + name;
    const next = extraAt + extra + comment;
    if (next > part.length) break;
    const wide = wideNumbers(part.subarray(extraAt, extraAt + extra));
    // In this order, and each only where its own field cannot hold it.
    const [, packed, offset] = [24, 20, 42].map((place) => {
      const said = part.readUInt32LE(at + place);
      return said === most32 ? (wide.shift() ?? said) : said;
    });
    found.push({
      path: part.toString('utf8', at + sizes.directory, extraAt),
      method: part.readUInt16LE(at + 10),
      packed: packed ?? 0,
      offset: offset ?? 0,
    });
    at = next;
  }
  return at;
}

function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const [field, size] = [extra.readUInt16LE(at), extra.readUInt16LE(at + 2)];
    const held = extra.subarray(at + 4, at + 4 + size);
    if (field === wideField)
      return Array.from({ length: Math.floor(held.length / 8) }, (_, place) => number64(held, 8 * place));
    at += 4 + size;
  }
  return [];
}

const number64 = (bytes: Buffer, at: number) => Number(bytes.readBigUInt64LE(at));

/** What an entry holds, unpacked as it is read. Throws where it cannot be unpacked. */
export async function* readEntry(bytes: RandomAccess, { offset, packed, method, path }: Found) {
  const head = await bytes.read(offset, sizes.entry);
  if (head.length < sizes.entry || head.readUInt32LE(0) !== marks.entry)
    throw new Error(`${path} has no header`);
  const from = offset + sizes.entry + head.readUInt16LE(26) + head.readUInt16LE(28);
  const raw = range(bytes, from, packed);
  if (method === 0) yield* raw;
  else if (method === 8) {
    const inflated = createInflateRaw();
    const source = Readable.from(raw, { objectMode: false });
    source.once('error', (error) => inflated.destroy(error));
    yield* source.pipe(inflated) as AsyncIterable<Buffer>;
  } else throw new Error(`${path} is packed in an unknown way`);
}

export async function* range(bytes: RandomAccess, from: number, length: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < length; at += window) {
    const part = await bytes.read(from + at, Math.min(window, length - at));
    if (part.length === 0) throw new Error('it ends too soon');
    yield part;
  }
}
