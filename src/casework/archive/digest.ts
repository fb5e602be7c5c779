import { createHash } from 'node:crypto';

export interface Digests {
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
}

/** Hands the bytes on and hashes them on the way, by SHA-256 and by SM3 (GB/T 32905). */
export async function* hashing(
  content: AsyncIterable<Buffer>,
  done: (digests: Digests) => void,
): AsyncGenerator<Buffer> {
  const [sha256, sm3] = [createHash('sha256'), createHash('sm3')];
  let size = 0;
  for await (const part of content) {
    sha256.update(part);
    sm3.update(part);
    size += part.length;
    yield part;
  }
  done({ size, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') });
}

export async function digestsOf(content: AsyncIterable<Buffer>): Promise<Digests> {
  let digests: Digests | undefined;
  for await (const _part of hashing(content, (made) => {
    digests = made;
  }));
  return digests ?? { size: 0, sha256: '', sm3: '' };
}
