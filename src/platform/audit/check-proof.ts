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

/** Whether these bytes are in the log that one of these keys has signed; needs nothing but what was handed over. */
export function isProved(
  note: string,
  keys: readonly PublicKey[],
  { bytes, sequence, path }: WrittenProof,
): boolean {
  const checkpoint = readCheckpoint(note, keys);
  return (
    checkpoint !== undefined &&
    isIncluded(
      path.map((hash) => Buffer.from(hash, 'base64')),
      hashLeaf(Buffer.from(bytes)),
      sequence,
      checkpoint.size,
      checkpoint.root,
    )
  );
}
