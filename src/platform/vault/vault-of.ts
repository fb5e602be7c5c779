import { randomBytes } from 'node:crypto';
import type { Application } from '#kernel/application/index.ts';
import { type Config, readConfig } from '#kernel/config/index.ts';
import type { Database, Queryable, Transaction } from '#kernel/database/index.ts';
import { keepByVersion } from '#kernel/memory/index.ts';
import { openSealed, readSecret } from '#platform/keys/index.ts';
import { type Keys, keyedHash, keysFrom, materialBytes, open, seal } from './cipher.ts';
import type { Cipher, Vault } from './model.ts';
import { vaultProblem } from './problems.ts';
import { insertKey, type KeyRow, lockKeys, raiseVersion, readVersion, selectKeys } from './store.ts';

const kept = keepByVersion(readVersion);
type Placed = Pick<Config, 'dataDirectory' | 'crypto' | 'secretFile'>;
const places = new WeakMap<Database, Placed>();

/** Where the secret of this database lies, and by what algorithms it seals; else as the environment says. Told when the database is opened. */
export function placeVault({ database, config }: Pick<Application, 'database' | 'config'>): void {
  places.set(database.origin, config);
}

/** The keys in memory; a key that another process has made is known within a second. */
export async function vaultOf(on: Queryable): Promise<Vault> {
  const shelf = await kept.shelf(on);
  return shelf.find('vault', async () => {
    const keys = await selectKeys(on);
    return vaultWith(await openKeys(on, keys.length > 0 ? keys : await makeFirstKey(on.origin)));
  });
}

interface OpenKey extends KeyRow {
  readonly keys: Keys;
}

async function openKeys(on: Queryable, keys: readonly KeyRow[]): Promise<readonly OpenKey[]> {
  const secret = await secretOf(on);
  return keys.map((key) => ({
    ...key,
    keys: keysFrom(Buffer.from(openSealed(secret, key.wrapped), 'base64url')),
  }));
}

const placeOf = (on: Queryable): Placed => places.get(on.origin) ?? readConfig(process.env);
const secretOf = (on: Queryable) => readSecret(placeOf(on));

/** What this installation seals with where nobody says otherwise: `MINGTANG_CRYPTO` says it. */
export const cipherOf = ({ crypto }: Pick<Config, 'crypto'>): Cipher =>
  crypto === 'sm' ? 'SM4-GCM' : 'AES-256-GCM';

/** In a transaction of its own: what the caller seals may be rolled back, the key must not be. */
function makeFirstKey(database: Database): Promise<KeyRow[]> {
  return database.transaction(async (transaction) => {
    await lockKeys(transaction);
    if ((await selectKeys(transaction)).length === 0)
      await makeKey(transaction, cipherOf(placeOf(transaction)), 'current');
    return selectKeys(transaction);
  });
}

export async function makeKey(
  transaction: Transaction,
  cipher: Cipher,
  state: 'announced' | 'current',
): Promise<number> {
  const keys = await selectKeys(transaction);
  const id = Math.max(0, ...keys.map((key) => key.id)) + 1;
  const wrapped = (await secretOf(transaction)).seal(randomBytes(materialBytes).toString('base64url'));
  await insertKey(transaction, { id, cipher, wrapped, state });
  await changeKeys(transaction);
  return id;
}

/** Every process learns of it within a second. */
export async function changeKeys(transaction: Transaction): Promise<void> {
  await raiseVersion(transaction);
  kept.changedIn(transaction);
}

const sealedText = /^sealed\.(\d+)\.([\w-]{38,})$/;

function vaultWith(keys: readonly OpenKey[]): Vault {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const current = keys.find(({ state }) => state === 'current');
  if (!current) throw new Error('of the keys of a vault one is current');
  const inUse = keys.filter(({ state }) => state !== 'retired');
  const digest = (key: OpenKey, column: string, text: string) =>
    `#${key.id}.${keyedHash(key.cipher, key.keys, column, text)}`;
  return {
    seal: (column, row, text) => {
      const bytes = seal(current.cipher, current.keys, `${column}/${row}`, text);
      return `sealed.${current.id}.${bytes.toString('base64url')}`;
    },
    open: (column, row, text) => {
      const [, id, bytes] = sealedText.exec(text) ?? [];
      if (id === undefined || bytes === undefined) return text;
      const key = byId.get(Number(id));
      const opened = key && open(key.cipher, key.keys, `${column}/${row}`, Buffer.from(bytes, 'base64url'));
      if (opened === undefined) throw vaultProblem('not-opened', { column });
      return opened;
    },
    digest: (column, text) => digest(current, column, text),
    lookups: (column, text) => [...inUse.map((key) => digest(key, column, text)), text],
    sealedNow: `sealed.${current.id}.%`,
    digestedNow: `#${current.id}.%`,
  };
}
