import { createHash } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import type { Entry, TransferHeader } from './model.ts';

type Algorithm = TransferHeader['algorithm'];

/** What this installation signs transfers with. */
export const algorithmOf = ({ config }: Pick<Application, 'config'>): Algorithm =>
  config.crypto === 'sm' ? 'SM2' : 'P-256';

const hashes = { 'P-256': 'sha256', SM2: 'sm3' } as const satisfies Record<Algorithm, string>;

/** The digest of an entry, over itself and all before it. It names its hash, so that a profile can change on the way. */
export function digestOf(
  algorithm: Algorithm,
  previous: string,
  { number, kind, payload }: Omit<Entry, 'digest'>,
): string {
  const hash = hashes[algorithm];
  const text = JSON.stringify([previous, number, kind, payload]);
  return `${hash}:${createHash(hash).update(text).digest('hex')}`;
}

/** Whether an entry has the digest that it says, by the hash that it names. */
export function hasDigest(previous: string, entry: Entry): boolean {
  const algorithm = entry.digest.startsWith('sm3:') ? 'SM2' : 'P-256';
  return digestOf(algorithm, previous, entry) === entry.digest;
}
