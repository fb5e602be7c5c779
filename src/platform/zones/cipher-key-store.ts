import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';

export const sealedCipherKeys = sealedInPlace({ table: 'zones.cipher_key', text: ['private_key'] });

/** PEM: what the other zones are given, and what opens what they encipher with it. */
export interface CipherKey {
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

export async function selectCipherKey(on: Queryable): Promise<CipherKey | undefined> {
  const [row] = await on.query<CipherKey>(
    `select id, public_key as "publicKey", private_key as "privateKey" from zones.cipher_key`,
  );
  if (!row) return undefined;
  const opened = sealedCipherKeys.row(await vaultOf(on), row.id);
  return { ...row, privateKey: opened.openText('private_key', row.privateKey) };
}

/** Of several processes at once the first has its way. */
export async function insertCipherKey(on: Transaction, key: CipherKey): Promise<void> {
  const row = sealedCipherKeys.row(await vaultOf(on), key.id);
  await on.execute(
    `insert into zones.cipher_key (id, public_key, private_key) values ($1, $2, $3) on conflict (single) do nothing`,
    [key.id, key.publicKey, row.sealText('private_key', key.privateKey)],
  );
}
