import type { Queryable, Transaction } from '#kernel/database/index.ts';

export type RecoveryChannel = 'sms' | 'email' | 'hall';

export interface RecoveryRow {
  readonly id: string;
  /** Null: what was typed fits nobody. */
  readonly accountId: string | null;
  readonly channel: RecoveryChannel;
  readonly ticketHash: Buffer;
  readonly linkHash: Buffer | null;
  readonly codeDigest: Buffer | null;
  readonly dropsFactors: boolean;
}

export async function insertRecovery(on: Transaction, row: RecoveryRow, minutes: number): Promise<void> {
  await on.execute(
    `insert into identity.recovery (id, account_id, channel, ticket_hash, link_hash, code_digest, drops_factors, ends_at)
      values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(mins => $8))`,
    [
      row.id,
      row.accountId,
      row.channel,
      row.ticketHash,
      row.linkHash,
      row.codeDigest,
      row.dropsFactors,
      minutes,
    ],
  );
}

/** A newer one ends those before it, in whatever order they are looked at. */
export async function endRecoveriesBefore(on: Transaction, accountId: string, id: string): Promise<void> {
  await on.execute(
    `update identity.recovery set ends_at = now()
      where account_id = $1 and id < $2 and used_at is null and ends_at > now()`,
    [accountId, id],
  );
}

/** Whose it is, and by which channel he proves it. */
export async function selectBegunRecovery(
  on: Queryable,
  id: string,
): Promise<Pick<RecoveryRow, 'accountId' | 'channel'> | undefined> {
  const [row] = await on.query<Pick<RecoveryRow, 'accountId' | 'channel'>>(
    `select account_id as "accountId", channel from identity.recovery where id = $1 and ends_at > now()`,
    [id],
  );
  return row;
}

export interface OpenRecovery extends RecoveryRow {
  /** The token was handed over at a counter: it needs no code besides. */
  readonly byLink: boolean;
}

/** What this token opens, as long as it is neither used nor ended nor guessed at too often. */
export async function selectRecovery(
  on: Queryable,
  tokenHash: Buffer,
  mostFailures: number,
): Promise<OpenRecovery | undefined> {
  const [row] = await on.query<OpenRecovery>(
    `select id, account_id as "accountId", channel, ticket_hash as "ticketHash", link_hash as "linkHash",
        code_digest as "codeDigest", drops_factors as "dropsFactors", link_hash is not distinct from $1 as "byLink"
      from identity.recovery
      where (ticket_hash = $1 or link_hash = $1) and used_at is null and ends_at > now() and failures < $2`,
    [tokenHash, mostFailures],
  );
  return row;
}

/** Counted before the code is judged: parallel guesses do not slip past. False: that was one too many. */
export async function countGuess(on: Queryable, id: string, most: number): Promise<boolean> {
  const counted = await on.execute(
    `update identity.recovery set failures = failures + 1 where id = $1 and failures < $2`,
    [id, most],
  );
  return counted === 1;
}

/** A right code is no failure: what else is wrong with the form may be corrected. */
export async function forgiveGuess(on: Queryable, id: string): Promise<void> {
  await on.execute(`update identity.recovery set failures = failures - 1 where id = $1`, [id]);
}

/** True once. */
export async function useRecovery(on: Transaction, id: string): Promise<boolean> {
  const used = await on.execute(
    `update identity.recovery set used_at = now() where id = $1 and used_at is null and ends_at > now()`,
    [id],
  );
  return used === 1;
}
