import type { Queryable, Transaction } from '#kernel/database/index.ts';

export interface Offer {
  readonly id: string;
  readonly licenceId: string;
  readonly configuration: string;
  readonly transactionDigest: Buffer;
  readonly attempts: number;
  readonly until: Date;
  readonly redeemedAt: Date | null;
  /** The thumbprint of the key that the token is bound to. */
  readonly tokenKey: string | null;
}

export interface NewOffer extends Omit<Offer, 'attempts' | 'redeemedAt' | 'tokenKey'> {
  readonly codeDigest: Buffer;
  readonly madeBy: string;
}

export async function insertOffer(on: Transaction, offer: NewOffer): Promise<void> {
  await on.execute(
    `insert into credentials.offer (id, licence_id, configuration, code_digest, transaction_digest, made_by, until)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      offer.id,
      offer.licenceId,
      offer.configuration,
      offer.codeDigest,
      offer.transactionDigest,
      offer.madeBy,
      offer.until,
    ],
  );
}

const columns = `id, licence_id as "licenceId", configuration, transaction_digest as "transactionDigest", attempts, until,
  redeemed_at as "redeemedAt", token_key as "tokenKey"`;

/** Of two wallets that come with one code at once, the second finds it redeemed. */
export async function lockOffer(on: Transaction, codeDigest: Buffer): Promise<Offer | undefined> {
  const [offer] = await on.query<Offer>(
    `select ${columns} from credentials.offer where code_digest = $1 for update`,
    [codeDigest],
  );
  return offer;
}

export async function countAttempt(on: Transaction, id: string): Promise<void> {
  await on.execute(`update credentials.offer set attempts = attempts + 1 where id = $1`, [id]);
}

export async function redeemOffer(
  on: Transaction,
  id: string,
  of: {
    readonly at: Date;
    readonly tokenDigest: Buffer;
    readonly tokenKey: string | null;
    readonly until: Date;
  },
): Promise<void> {
  await on.execute(
    `update credentials.offer set redeemed_at = $2, token_digest = $3, until = $4, token_key = $5 where id = $1`,
    [id, of.at, of.tokenDigest, of.until, of.tokenKey],
  );
}

/** The offer that an access token was given for, if it is not used up and has not ended. */
export async function selectOfferOfToken(
  on: Queryable,
  tokenDigest: Buffer,
  now: Date,
): Promise<Offer | undefined> {
  const [offer] = await on.query<Offer>(
    `select ${columns} from credentials.offer where token_digest = $1 and until > $2 and issued_at is null`,
    [tokenDigest, now],
  );
  return offer;
}

/** False: it was used in the meantime. */
export async function markOfferUsed(on: Transaction, id: string, at: Date): Promise<boolean> {
  return (
    (await on.execute(`update credentials.offer set issued_at = $2 where id = $1 and issued_at is null`, [
      id,
      at,
    ])) === 1
  );
}

/** What has ended is of no use to anybody. */
export function deleteOffers(on: Transaction, before: Date): Promise<number> {
  return on.execute(`delete from credentials.offer where until < $1`, [before]);
}
