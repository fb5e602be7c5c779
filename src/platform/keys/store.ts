import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Algorithm } from './model.ts';

export interface KeyRow {
  readonly id: string;
  readonly purpose: string;
  readonly algorithm: Algorithm;
  readonly publicKey: Buffer;
  /** The private part, sealed with the installation’s secret; null: it is in a token. */
  readonly sealed: string | null;
  /** The label of the token that holds it. */
  readonly token: string | null;
  readonly madeAt: Date;
}

const columns = `id, purpose, algorithm, public_key as "publicKey", sealed, token, made_at as "madeAt"`;

/** The key in use; of several processes that look at once for one that is not there yet, one makes it. */
export async function lockKeyInUse(
  on: Transaction,
  purpose: string,
  algorithm: Algorithm,
): Promise<KeyRow | undefined> {
  await on.query(`select pg_advisory_xact_lock(hashtextextended('keys.' || $1 || '.' || $2, 0))`, [
    purpose,
    algorithm,
  ]);
  const [row] = await on.query<KeyRow>(
    `select ${columns} from keys.key where purpose = $1 and algorithm = $2 and retired_at is null`,
    [purpose, algorithm],
  );
  return row;
}

export async function insertKey(on: Transaction, key: KeyRow): Promise<void> {
  await on.execute(
    `insert into keys.key (id, purpose, algorithm, public_key, sealed, token, made_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [key.id, key.purpose, key.algorithm, key.publicKey, key.sealed, key.token, key.madeAt],
  );
}

/** All that ever signed for a purpose: what they signed stays to be checked. */
export function selectPublicKeys(on: Queryable, purpose: string): Promise<KeyRow[]> {
  return on.query(`select ${columns} from keys.key where purpose = $1 order by made_at, id`, [purpose]);
}
