import type { Application } from '#kernel/application/index.ts';
import type { Database, Queryable } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import type { Algorithm, PublicKey, SigningKey } from './model.ts';
import { openSealed, readSecret } from './secret.ts';
import { makeKeyPair, signerOf } from './signature.ts';
import { insertKey, lockKeyInUse, selectPublicKeys } from './store.ts';

const opened = new WeakMap<Database, Map<string, Promise<SigningKey>>>();

/** The key that this installation signs with for a purpose; made when it is first asked for, then the same everywhere. */
export function signingKeyOf(
  application: Application,
  purpose: string,
  algorithm: Algorithm,
): Promise<SigningKey> {
  const database = application.database.origin;
  const keys = opened.get(database) ?? new Map<string, Promise<SigningKey>>();
  opened.set(database, keys);
  const name = `${purpose}/${algorithm}`;
  const known = keys.get(name);
  if (known) return known;
  const key = openKey({ ...application, database }, purpose, algorithm);
  keys.set(name, key);
  // What failed (the database was away) is tried again.
  key.catch(() => keys.delete(name));
  return key;
}

async function openKey(application: Application, purpose: string, algorithm: Algorithm): Promise<SigningKey> {
  const secret = await readSecret(application.config.dataDirectory);
  return application.database.transaction(async (transaction) => {
    const stored = await lockKeyInUse(transaction, purpose, algorithm);
    if (stored) {
      const pair = { spki: stored.publicKey, secret: openSealed(secret, stored.sealed) };
      return { id: stored.id, algorithm, spki: pair.spki, sign: signerOf(algorithm, pair) };
    }
    const pair = makeKeyPair(algorithm);
    const id = newId();
    await insertKey(transaction, {
      id,
      purpose,
      algorithm,
      publicKey: pair.spki,
      sealed: secret.seal(pair.secret),
      madeAt: application.clock.now(),
    });
    return { id, algorithm, spki: pair.spki, sign: signerOf(algorithm, pair) };
  });
}

/** All keys that ever signed for a purpose, the oldest first. */
export async function publicKeysOf(on: Queryable, purpose: string): Promise<PublicKey[]> {
  const rows = await selectPublicKeys(on, purpose);
  return rows.map(({ id, algorithm, publicKey }) => ({ id, algorithm, spki: publicKey }));
}
