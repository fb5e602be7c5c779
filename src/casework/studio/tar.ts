import { gunzipSync, gzipSync } from 'node:zlib';

/** A file of an archive. */
export interface TarFile {
  readonly name: string;
  readonly content: Buffer;
}

const block = 512;

/** Writes a POSIX archive (ustar), compressed. */
export function writeTar(files: readonly TarFile[], at: Date): Buffer {
  const parts = files.flatMap(({ name, content }) => [
    headerOf(name, content.length, at),
    content,
    Buffer.alloc((block - (content.length % block)) % block),
  ]);
  return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]));
}

function headerOf(path: string, size: number, at: Date): Buffer {
  const { name, prefix } = splitName(path);
  const header = Buffer.alloc(block);
  header.write(name, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${octal(size, 11)}\0`, 124);
  header.write(`${octal(Math.floor(at.getTime() / 1000), 11)}\0`, 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\0', 257);
  header.write('00', 263);
  header.write(prefix, 345);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${octal(sum, 6)}\0 `, 148);
  return header;
}

const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');

/** A long name is parted at a slash: 155 bytes before, 100 after it. */
function splitName(path: string): { name: string; prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' };
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { name, prefix };
  }
  throw new Error(`the name ${path} is too long for an archive`);
}

/** Reads the plain files of an archive. What unpacks to more than `mostBytes`, or is cut off, throws. */
export function readTar(archive: Buffer, mostBytes: number): TarFile[] {
  const bytes = gunzipSync(archive, { maxOutputLength: mostBytes });
  const files: TarFile[] = [];
  for (let at = 0; at + block <= bytes.length; ) {
    const header = bytes.subarray(at, at + block);
    if (header.every((byte) => byte === 0)) break;
    const size = Number.parseInt(textAt(header, 124, 12) || '0', 8);
    const end = at + block + size;
    if (!Number.isInteger(size) || size < 0 || end > bytes.length) throw new Error('the archive is damaged');
    const prefix = textAt(header, 345, 155);
    const name = textAt(header, 0, 100);
    const kind = textAt(header, 156, 1);
    if (kind === '0' || kind === '')
      files.push({ name: prefix ? `${prefix}/${name}` : name, content: bytes.subarray(at + block, end) });
    at = end + ((block - (size % block)) % block);
  }
  return files;
}

const textAt = (header: Buffer, from: number, length: number) =>
  header
    .subarray(from, from + length)
    .toString('utf8')
    .replace(/\0.*$/s, '')
    .trim();
