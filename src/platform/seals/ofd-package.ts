import { inflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';

/** The files of a package by their absolute places. */
export type Parts = ReadonlyMap<string, Buffer>;

export const rootPlace = '/OFD.xml';

/** The first instant that a ZIP can name, in the time of the machine as the format counts. */
const noTime = '1980-01-01T00:00:00';

/** The same bytes for the same parts. */
export function packParts(parts: Parts): Buffer {
  const files = Object.fromEntries([...parts].map(([place, content]) => [place.slice(1), content]));
  return Buffer.from(zipSync(files, { mtime: noTime, level: 6 }));
}

const localMark = Buffer.from('PK\x03\x04', 'latin1');
const entryMark = 0x02014b50;
const endMark = Buffer.from('PK\x05\x06', 'latin1');
const endSize = 22;
const mostParts = 2000;
/** Unpacked, all together: four times what may be handed in for a check. */
const largest = 40 << 20;

export const looksPacked = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(localMark);

/**
 * The parts of a package; undefined: it is none that has one meaning only. Two files of one name, a path that leaves the package
 * or something unknown in the way it is packed may look different in another reader.
 */
export function unpackParts(bytes: Buffer): Parts | undefined {
  const end = bytes.lastIndexOf(endMark);
  if (end < 0 || end + endSize !== bytes.length) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  const directoryEnd = bytes.readUInt32LE(end + 16) + bytes.readUInt32LE(end + 12);
  if (count > mostParts || directoryEnd !== end) return undefined;
  const parts = new Map<string, Buffer>();
  let at = bytes.readUInt32LE(end + 16);
  let room = largest;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== entryMark) return undefined;
    const entry = entryAt(bytes, at);
    const content = contentOf(bytes, entry, room);
    const place = `/${entry.name}`;
    if (!content || parts.has(place) || !isPlain(entry.name)) return undefined;
    parts.set(place, content);
    room -= content.length;
    at = entry.next;
  }
  return at === end ? parts : undefined;
}

/** A whole package at the beginning of a file that goes on behind it. */
export function packageBefore(bytes: Buffer): Buffer | undefined {
  for (let end = bytes.indexOf(endMark); end >= 0; end = bytes.indexOf(endMark, end + 1)) {
    if (end + endSize >= bytes.length) return undefined;
    // Only one is unpacked: a file may hold as many ends as somebody likes.
    if (bytes.readUInt32LE(end + 16) + bytes.readUInt32LE(end + 12) === end)
      return bytes.subarray(0, end + endSize);
  }
  return undefined;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
  readonly next: number;
}

function entryAt(bytes: Buffer, at: number): Entry {
  const nameLength = bytes.readUInt16LE(at + 28);
  return {
    name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
    next: at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32),
  };
}

function contentOf(
  bytes: Buffer,
  { name, method, packed, size, offset }: Entry,
  room: number,
): Buffer | undefined {
  if (offset + 30 > bytes.length || size > room || !bytes.subarray(offset, offset + 4).equals(localMark))
    return undefined;
  const nameLength = bytes.readUInt16LE(offset + 26);
  const from = offset + 30 + nameLength + bytes.readUInt16LE(offset + 28);
  const raw = bytes.subarray(from, from + packed);
  if (bytes.toString('utf8', offset + 30, offset + 30 + nameLength) !== name || raw.length !== packed)
    return undefined;
  if (method === 0) return size === packed ? raw : undefined;
  if (method !== 8) return undefined;
  try {
    const content = inflateRawSync(raw, { maxOutputLength: Math.max(1, size) });
    return content.length === size ? content : undefined;
  } catch {
    return undefined;
  }
}

const isPlain = (name: string) =>
  name !== '' && !name.includes('\\') && !name.split('/').some((step) => step === '' || step.startsWith('.'));
