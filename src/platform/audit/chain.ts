import { createHash } from 'node:crypto';
import type { Checkpoint } from './checkpoint.ts';

const sm3 = (bytes: Buffer) => createHash('sm3').update(bytes).digest();

/** What the next link goes on from: the link before it, or where there is none the root that was signed before, or nothing. */
export const linkAfter = (before: Pick<Checkpoint, 'chain' | 'root'> | undefined): Buffer =>
  before?.chain ?? sm3(before?.root ?? Buffer.alloc(0));

/**
 * A link of the chain that stands beside the tree by the profile of this country: SM3 (GB/T 32905) over the link before and over each
 * entry's own SM3. The tree is SHA-256 because RFC 6962 says so, and proofs that single entries are in it are read by others; what
 * has been entered is bound by SM3 alone as well.
 */
export class Link {
  readonly #hash;

  constructor(before: Buffer) {
    this.#hash = createHash('sm3').update(before);
  }

  add(entry: Buffer): void {
    this.#hash.update(sm3(entry));
  }

  end(): Buffer {
    return this.#hash.digest();
  }
}
