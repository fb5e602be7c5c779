import { createHash } from 'node:crypto';
import { hashOf } from '#platform/keys/index.ts';
import type { Entry, TransferHeader } from './model.ts';

type Algorithm = TransferHeader['algorithm'];

/** The digest of an entry, over itself and all before it. It names its hash, so that a profile can change on the way. */
export function digestOf(
  algorithm: Algorithm,
  previous: string,
  { number, kind, payload }: Omit<Entry, 'digest'>,
): string {
  const hash = hashOf(algorithm);
  const text = JSON.stringify([previous, number, kind, payload]);
  return `${hash}:${createHash(hash).update(text).digest('hex')}`;
}

/** Whether an entry has the digest that it says, by the hash that it names. */
export function hasDigest(previous: string, entry: Entry): boolean {
  const algorithm = entry.digest.startsWith('sm3:') ? 'SM2' : 'P-256';
  return digestOf(algorithm, previous, entry) === entry.digest;
}
