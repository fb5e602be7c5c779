import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';

export const sealedCipherKeys = sealedInPlace({ table: 'zones.cipher_key', text: ['private_key'] });

export type CipherAlgorithm = 'P-256' | 'SM2';

/** What the other zones are given, and what opens what they encipher with it. */
export interface CipherKey {
  readonly id: string;
  readonly algorithm: CipherAlgorithm;
  /** PEM. */
  readonly publicKey: string;
  /** PEM; of SM2 the number in hexadecimal. */
  readonly privateKey: string;
}

const columns = `id, algorithm, public_key as "publicKey", private_key as "privateKey"`;

/** All that may still be needed, the newest first. */
export async function selectCipherKeys(on: Queryable, algorithm: CipherAlgorithm): Promise<CipherKey[]> {
  const rows = await on.query<CipherKey>(
    `select ${columns} from zones.cipher_key where algorithm = $1 order by retired_at desc nulls first, id desc`,
    [algorithm],
  );
  const vault = await vaultOf(on);
  return rows.map((row) => ({
    ...row,
    privateKey: sealedCipherKeys.row(vault, row.id).openText('private_key', row.privateKey),
  }));
}

/** Of several processes at once the first has its way. */
export async function insertCipherKey(on: Transaction, key: CipherKey): Promise<void> {
  const row = sealedCipherKeys.row(await vaultOf(on), key.id);
  await on.execute(
    `insert into zones.cipher_key (id, algorithm, public_key, private_key) values ($1, $2, $3, $4)
      on conflict (algorithm) where retired_at is null do nothing`,
    [key.id, key.algorithm, key.publicKey, row.sealText('private_key', key.privateKey)],
  );
}

/** The key in use opens from now on, and is given to nobody any more. */
export async function retireCipherKey(on: Transaction, algorithm: CipherAlgorithm, at: Date): Promise<void> {
  await on.execute(
    `update zones.cipher_key set retired_at = $2 where algorithm = $1 and retired_at is null`,
    [algorithm, at],
  );
}

export async function forgetCipherKeys(on: Transaction): Promise<number> {
  return on.execute(`delete from zones.cipher_key where retired_at is not null`);
}
