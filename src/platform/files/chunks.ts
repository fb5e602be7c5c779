import type { Queryable } from '#kernel/database/index.ts';
import type { RandomAccess } from './model.ts';
import { readChunk } from './store.ts';

export const chunkSize = 256 * 1024;

/** The same bytes in pieces of exactly 256 KB, the last one shorter. */
export async function* inChunks(content: AsyncIterable<Buffer> | Buffer): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let size = 0;
  for await (const piece of Buffer.isBuffer(content) ? [content] : content) {
    let rest = piece;
    while (size + rest.length >= chunkSize) {
      const part = rest.subarray(0, chunkSize - size);
      yield Buffer.concat([...waiting, part]);
      rest = rest.subarray(part.length);
      waiting = [];
      size = 0;
    }
    if (rest.length > 0) waiting.push(rest);
    size += rest.length;
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/**
 * Stored bytes to look at anywhere; holds two chunks at a time, for who reads an archive goes back and forth between the list
 * at its end and what is listed.
 */
export function storedBytes(on: Queryable, contentId: string, size: number): RandomAccess {
  let held: readonly { readonly number: number; readonly bytes: Buffer }[] = [];
  const chunk = async (number: number): Promise<Buffer> => {
    const wanted = held.find((one) => one.number === number) ?? {
      number,
      bytes: (await readChunk(on, contentId, number)) ?? Buffer.alloc(0),
    };
    held = [wanted, ...held.filter((one) => one !== wanted)].slice(0, 2);
    return wanted.bytes;
  };
  return {
    size,
    read: async (offset, length) => {
      const parts: Buffer[] = [];
      let position = Math.max(0, offset);
      const end = Math.min(size, offset + length);
      while (position < end) {
        const bytes = await chunk(Math.floor(position / chunkSize));
        const within = position % chunkSize;
        const part = bytes.subarray(within, Math.min(bytes.length, within + end - position));
        if (part.length === 0) break;
        parts.push(part);
        position += part.length;
      }
      return Buffer.concat(parts);
    },
  };
}

/** Stored bytes from beginning to end, one chunk at a time as the reader takes them. */
export async function* streamChunks(on: Queryable, contentId: string, size: number): AsyncGenerator<Buffer> {
  for (let number = 0; number * chunkSize < size; number += 1) {
    const bytes = await readChunk(on, contentId, number);
    if (!bytes) throw new Error(`content ${contentId} lacks chunk ${number}`);
    yield bytes;
  }
}
