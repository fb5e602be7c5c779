import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { marks, most16, most32, sizes, wideField } from './zip-format.ts';

export interface ZipEntry {
  readonly path: string;
  /** Pictures and PDF are compressed already. */
  readonly stored: boolean;
  readonly content: AsyncIterable<Buffer>;
}

/** What the directory says of an entry. */
interface Written {
  readonly name: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

// Sizes follow what they are of; names are UTF-8.
const flags = 0x0808;
const [plain, wide] = [20, 45];

/**
 * A ZIP as it is made: what is read of an entry goes out before more is read, so that memory does not grow with it; of each entry only
 * its line of the directory is kept. ZIP64 is written where numbers need it, and only there: older programs read the rest.
 */
export async function* writeZip(entries: AsyncIterable<ZipEntry>, madeAt: Date): AsyncGenerator<Buffer> {
  const made = dosTime(madeAt);
  const lines: Written[] = [];
  let offset = 0;
  for await (const entry of entries) {
    let written: Written | undefined;
    const parts = writeEntry(entry, made, offset, (line) => {
      written = line;
    });
    for await (const part of parts) {
      offset += part.length;
      yield part;
    }
    if (written) lines.push(written);
  }
  let size = 0;
  for (const line of lines) {
    const part = directoryLine(line, made);
    size += part.length;
    yield part;
  }
  yield end(lines.length, size, offset);
}

async function* writeEntry(
  { path, stored, content }: ZipEntry,
  made: number,
  offset: number,
  done: (written: Written) => void,
): AsyncGenerator<Buffer> {
  const name = Buffer.from(path);
  const method = stored ? 0 : 8;
  const head = Buffer.alloc(sizes.entry);
  head.writeUInt32LE(marks.entry, 0);
  head.writeUInt16LE(plain, 4);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(method, 8);
  head.writeUInt32LE(made, 10);
  head.writeUInt16LE(name.length, 26);
  yield Buffer.concat([head, name]);
  let [crc, size, packed] = [0, 0, 0];
  async function* counted() {
    for await (const part of content) {
      crc = crc32(part, crc);
      size += part.length;
      yield part;
    }
  }
  for await (const part of stored ? counted() : deflated(counted())) {
    packed += part.length;
    yield part;
  }
  yield descriptor(crc, packed, size);
  done({ name, method, crc, packed, size, offset });
}

function deflated(content: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const deflate = createDeflateRaw({ level: 6 });
  const source = Readable.from(content, { objectMode: false });
  source.once('error', (error) => deflate.destroy(error));
  return source.pipe(deflate);
}

/** What could not be known before; an entry that has outgrown 32 bits says its sizes in 64. */
function descriptor(crc: number, packed: number, size: number): Buffer {
  const isWide = packed >= most32 || size >= most32;
  const after = Buffer.alloc(isWide ? 24 : 16);
  after.writeUInt32LE(marks.descriptor, 0);
  after.writeUInt32LE(crc, 4);
  if (isWide) {
    after.writeBigUInt64LE(BigInt(packed), 8);
    after.writeBigUInt64LE(BigInt(size), 16);
  } else {
    after.writeUInt32LE(packed, 8);
    after.writeUInt32LE(size, 12);
  }
  return after;
}

function directoryLine({ name, method, crc, packed, size, offset }: Written, made: number): Buffer {
  const beyond = [size, packed, offset].filter((number) => number >= most32);
  const extra = Buffer.alloc(beyond.length === 0 ? 0 : 4 + 8 * beyond.length);
  if (beyond.length > 0) {
    extra.writeUInt16LE(wideField, 0);
    extra.writeUInt16LE(8 * beyond.length, 2);
    for (const [place, number] of beyond.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * place);
  }
  const version = beyond.length > 0 ? wide : plain;
  const line = Buffer.alloc(sizes.directory);
  line.writeUInt32LE(marks.directory, 0);
  line.writeUInt16LE(version, 4);
  line.writeUInt16LE(version, 6);
  line.writeUInt16LE(flags, 8);
  line.writeUInt16LE(method, 10);
  line.writeUInt32LE(made, 12);
  line.writeUInt32LE(crc, 16);
  line.writeUInt32LE(Math.min(packed, most32), 20);
  line.writeUInt32LE(Math.min(size, most32), 24);
  line.writeUInt16LE(name.length, 28);
  line.writeUInt16LE(extra.length, 30);
  line.writeUInt32LE(Math.min(offset, most32), 42);
  return Buffer.concat([line, name, extra]);
}

function end(count: number, size: number, offset: number): Buffer {
  const last = Buffer.alloc(sizes.end);
  last.writeUInt32LE(marks.end, 0);
  last.writeUInt16LE(Math.min(count, most16), 8);
  last.writeUInt16LE(Math.min(count, most16), 10);
  last.writeUInt32LE(Math.min(size, most32), 12);
  last.writeUInt32LE(Math.min(offset, most32), 16);
  if (count < most16 && size < most32 && offset < most32) return last;
  const wideEnd = Buffer.alloc(sizes.wideEnd + sizes.wideEndAt);
  wideEnd.writeUInt32LE(marks.wideEnd, 0);
  // Without this field and the mark before it.
  wideEnd.writeBigUInt64LE(BigInt(sizes.wideEnd - 12), 4);
  wideEnd.writeUInt16LE(wide, 12);
  wideEnd.writeUInt16LE(wide, 14);
  wideEnd.writeBigUInt64LE(BigInt(count), 24);
  wideEnd.writeBigUInt64LE(BigInt(count), 32);
  wideEnd.writeBigUInt64LE(BigInt(size), 40);
  wideEnd.writeBigUInt64LE(BigInt(offset), 48);
  wideEnd.writeUInt32LE(marks.wideEndAt, sizes.wideEnd);
  wideEnd.writeBigUInt64LE(BigInt(offset + size), sizes.wideEnd + 8);
  wideEnd.writeUInt32LE(1, sizes.wideEnd + 16);
  return Buffer.concat([wideEnd, last]);
}

/** The wall clock as MS-DOS wrote it, by two seconds: time in the lower half, date in the upper. */
function dosTime(at: Date): number {
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1);
  const date = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate();
  return date * 0x10000 + time;
}
