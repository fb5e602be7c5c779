import type { Application } from '#kernel/application/index.ts';
import type { Database, Queryable } from '#kernel/database/index.ts';
import { type KeyStores, makeKeyIn, openKeyOf } from './key-stores.ts';
import type { Algorithm, PublicKey, SigningKey } from './model.ts';
import { openToken } from './open-token.ts';
import { readSecret } from './secret.ts';
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

/** The same, opened for one use and not kept: of persons, who are many, and whose keys stay in memory no longer than they sign. */
export const personalKeyOf = openKey;

async function openKey(application: Application, purpose: string, algorithm: Algorithm): Promise<SigningKey> {
  const { config } = application;
  const stores: KeyStores = {
    secret: await readSecret(config),
    token: config.token && (await openToken(config.token)),
  };
  return application.database.transaction(async (transaction) => {
    const stored = await lockKeyInUse(transaction, purpose, algorithm);
    if (stored) return openKeyOf(stores, stored);
    const made = await makeKeyIn(stores, purpose, algorithm);
    const row = { ...made, purpose, algorithm, madeAt: application.clock.now() };
    await insertKey(transaction, row);
    return openKeyOf(stores, row);
  });
}

/** All keys that ever signed for a purpose, the oldest first. */
export async function publicKeysOf(on: Queryable, purpose: string): Promise<PublicKey[]> {
  const rows = await selectPublicKeys(on, purpose);
  return rows.map(({ id, algorithm, publicKey }) => ({ id, algorithm, spki: publicKey }));
}
