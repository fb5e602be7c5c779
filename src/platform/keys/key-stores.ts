import { newId } from '#kernel/ids/index.ts';
import type { Algorithm, SigningKey } from './model.ts';
import type { Token } from './open-token.ts';
import { keysProblem } from './problems.ts';
import { openSealed, type Secret } from './secret.ts';
import { makeKeyPair, signerOf } from './signature.ts';
import type { KeyRow } from './store.ts';

/** Where private keys are kept: sealed in the database, or in a token that never gives them out. */
export interface KeyStores {
  readonly secret: Secret;
  readonly token: Token | undefined;
}

export type MadeKey = Pick<KeyRow, 'id' | 'publicKey' | 'sealed' | 'token'>;

/**
 * In the token if there is one that can, else sealed. A pair that the token made and whose row was not kept stays there unused:
 * nothing refers to it.
 */
export async function makeKeyIn(
  { secret, token }: KeyStores,
  purpose: string,
  algorithm: Algorithm,
): Promise<MadeKey> {
  const id = newId();
  if (token?.can(algorithm))
    return {
      id,
      publicKey: await token.makeKey(algorithm, tokenId(id), purpose),
      sealed: null,
      token: token.label,
    };
  const pair = makeKeyPair(algorithm);
  return { id, publicKey: pair.spki, sealed: secret.seal(pair.secret), token: null };
}

/** A stored key, ready to sign. One that was made before there was a token goes on where it is. */
export function openKeyOf({ secret, token }: KeyStores, row: KeyRow): SigningKey {
  const { id, algorithm, publicKey: spki } = row;
  if (row.sealed !== null) {
    const sign = signerOf(algorithm, { spki, secret: openSealed(secret, row.sealed) });
    return { id, algorithm, spki, sign: async (bytes) => sign(bytes) };
  }
  if (token?.label !== row.token || !token.can(algorithm))
    throw keysProblem('token-not-configured', { label: row.token ?? '' });
  return { id, algorithm, spki, sign: (bytes) => token.sign(algorithm, tokenId(id), bytes) };
}

/** CKA_ID: the key’s own id, in its sixteen bytes. */
const tokenId = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');
