import { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { RandomAccess } from '#platform/files/index.ts';

/** An entry as the directory at the end of a ZIP names it. */
export interface Found {
  readonly path: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

const endMark = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const endSize = 22;
const largestDirectory = 16 << 20;
const window = 256 * 1024;

/** The directory of a ZIP; undefined: it has none that can be read. */
export async function readDirectory(bytes: RandomAccess): Promise<readonly Found[] | undefined> {
  const tailAt = Math.max(0, bytes.size - endSize - 0xffff);
  const tail = await bytes.read(tailAt, bytes.size - tailAt);
  const end = tail.lastIndexOf(endMark);
  if (end < 0 || end + endSize > tail.length) return undefined;
  const [count, size, offset] = [
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  if (size > largestDirectory || offset + size > tailAt + end) return undefined;
  const directory = await bytes.read(offset, size);
  const found: Found[] = [];
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== 0x02014b50) return undefined;
    const [name, extra, comment] = [28, 30, 32].map((place) => directory.readUInt16LE(at + place));
    const nameEnd = at + 46 + (name ?? 0);
    found.push({
      path: directory.toString('utf8', at + 46, nameEnd),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      offset: directory.readUInt32LE(at + 42),
    });
    at = nameEnd + (extra ?? 0) + (comment ?? 0);
  }
  return found.length === count ? found : undefined;
}

/** What an entry holds, unpacked as it is read. Throws where it cannot be unpacked. */
export async function* readEntry(bytes: RandomAccess, { offset, packed, method, path }: Found) {
  const head = await bytes.read(offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new Error(`${path} has no header`);
  const from = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
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
