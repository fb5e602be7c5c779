import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import { type ArchiveKey, checkOf, saltBytes } from './archive-key.ts';
import { type ArchiveCipher, type ChunkCipher, chunkCipher } from './chunk-cipher.ts';
import { backupProblem } from './problems.ts';

/** What a sealed file's name ends with. */
export const sealedEnding = '.sealed';

/**
 * A sealed file is its head (what it is, its cipher, the salt and the check of the key, random bytes of its own), then chunks of
 * one length, the last shorter or as long. Compressed before: most of a minute's log is nothing.
 */
const magic = Buffer.from('mingtang-sealed1');
const ciphers: readonly ArchiveCipher[] = ['AES-256-GCM', 'SM4-HMAC-SM3'];
const chunkBytes = 256 * 1024;
const checkBytes = 16;
const ownBytes = 32;
const headBytes = magic.length + 1 + saltBytes + checkBytes + ownBytes;

/** Writes what comes from the source, bound to a name: put in the place of another file it does not open. */
export async function writeSealed(
  { cipher, salt, material }: ArchiveKey,
  name: string,
  source: Readable,
  target: FileHandle,
): Promise<void> {
  const key = await material(cipher, salt);
  const what = Buffer.concat([magic, Buffer.of(ciphers.indexOf(cipher)), salt, checkOf(cipher, key)]);
  const head = Buffer.concat([what, randomBytes(ownBytes)]);
  await target.writeFile(head);
  const chunks = chunkCipher(cipher, key, bound(head, name));
  const packed = pipeline(source, createGzip({ level: 1 }), endedByReader);
  let number = 0;
  for await (const { bytes, last } of inChunks(packed, chunkBytes)) {
    await target.writeFile(chunks.seal(number, last, bytes));
    number += 1;
  }
}

/** What a sealed file held; fails where it was sealed with another key, changed, cut off, added to or renamed. */
export async function* readSealed(
  key: ArchiveKey | undefined,
  name: string,
  file: string,
): AsyncGenerator<Buffer> {
  yield* pipeline(
    Readable.from(opened(key, name, file)),
    createGunzip(),
    endedByReader,
  ) as AsyncIterable<Buffer>;
}

/** Whoever reads the last stream hears of an error; nobody else needs to. */
const endedByReader = () => {};

async function* opened(key: ArchiveKey | undefined, name: string, file: string): AsyncGenerator<Buffer> {
  const pieces = createReadStream(file, { highWaterMark: chunkBytes })[Symbol.asyncIterator]();
  try {
    const { head, rest } = await takeHead(pieces, file);
    const chunks = await cipherOf(key, head, name, file);
    let number = 0;
    for await (const { bytes, last } of inChunks(prepended(rest, pieces), chunkBytes + chunks.overhead)) {
      const text = chunks.open(number, last, bytes);
      if (!text) throw damaged(file);
      yield text;
      number += 1;
    }
  } finally {
    await pieces.return?.();
  }
}

async function cipherOf(
  key: ArchiveKey | undefined,
  head: Buffer,
  name: string,
  file: string,
): Promise<ChunkCipher> {
  const cipher = ciphers[head[magic.length] ?? -1];
  if (!cipher || !head.subarray(0, magic.length).equals(magic)) throw damaged(file);
  if (!key) throw backupProblem('key-needed', { file });
  const from = magic.length + 1;
  const salt = head.subarray(from, from + saltBytes);
  const material = await key.material(cipher, salt);
  const check = head.subarray(from + saltBytes, from + saltBytes + checkBytes);
  if (!check.equals(checkOf(cipher, material))) throw backupProblem('key-wrong', { file });
  return chunkCipher(cipher, material, bound(head, name));
}

const bound = (head: Buffer, name: string) => Buffer.concat([head, Buffer.from(name)]);
const damaged = (file: string) => backupProblem('damaged', { file });

async function takeHead(pieces: AsyncIterator<Buffer>, file: string) {
  let bytes = Buffer.alloc(0);
  while (bytes.length < headBytes) {
    const { value, done } = await pieces.next();
    if (done) throw damaged(file);
    bytes = Buffer.concat([bytes, value]);
  }
  return { head: bytes.subarray(0, headBytes), rest: bytes.subarray(headBytes) };
}

async function* prepended(first: Buffer, pieces: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) yield next.value;
}

/** Of one length each, and the last known as the last; of nothing comes one empty chunk. */
async function* inChunks(
  source: AsyncIterable<Buffer>,
  length: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly last: boolean }> {
  let waiting = Buffer.alloc(0);
  for await (const piece of source) {
    waiting = Buffer.concat([waiting, piece]);
    // The last is kept back until it is known that nothing follows.
    while (waiting.length > length) {
      yield { bytes: waiting.subarray(0, length), last: false };
      waiting = waiting.subarray(length);
    }
  }
  yield { bytes: waiting, last: true };
}
