import type { PublicKey } from '#platform/keys/index.ts';
import { readCheckpoint } from './checkpoint.ts';
import { hashLeaf, isIncluded } from './merkle-tree.ts';

/** An entry with what proves that it is in the log, as it is handed over: hashes in base64. */
export interface WrittenProof {
  /** The canonical form of the entry. */
  readonly bytes: string;
  readonly sequence: number;
  readonly path: readonly string[];
}

/**
 * Tells of entries whether they are in the log that one of these keys has signed; needs nothing but what was handed over. The
 * signature is looked at once, however many entries stand under it. Undefined: none of the keys signed this.
 */
export function proofsUnder(
  note: string,
  keys: readonly PublicKey[],
): ((written: WrittenProof) => boolean) | undefined {
  const checkpoint = readCheckpoint(note, keys);
  if (!checkpoint) return undefined;
  return ({ bytes, sequence, path }) =>
    isIncluded(
      path.map((hash) => Buffer.from(hash, 'base64')),
      hashLeaf(Buffer.from(bytes)),
      sequence,
      checkpoint.size,
      checkpoint.root,
    );
}
