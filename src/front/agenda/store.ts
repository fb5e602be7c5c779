import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';
import type { Feed } from './model.ts';

const columns = `f.id, f.account_id as "accountId", f.subject_id as "subjectId", f.on_behalf_of as "onBehalfOf", f.language,
  f.made_at as "madeAt"`;

interface Owner {
  readonly accountId: string;
  readonly onBehalfOf: string | null;
}

export async function insertFeed(on: Transaction, of: Feed, tokenHash: Buffer): Promise<void> {
  await on.execute(
    {
      name: 'agenda.insert',
      text: `insert into agenda.feed (id, account_id, subject_id, on_behalf_of, token_hash, language, made_at)
        values ($1, $2, $3, $4, $5, $6, $7)`,
    },
    [of.id, of.accountId, of.subjectId, of.onBehalfOf, tokenHash, of.language, of.madeAt],
  );
}

export async function revokeFeedOf(
  on: Transaction,
  { accountId, onBehalfOf }: Owner,
  now: Date,
): Promise<string[]> {
  const rows = await on.query<{ id: string }>(
    {
      name: 'agenda.revoke',
      text: `update agenda.feed set revoked_at = $3
        where account_id = $1 and coalesce(on_behalf_of, '') = coalesce($2, '') and revoked_at is null returning id`,
    },
    [accountId, onBehalfOf, now],
  );
  return rows.map(({ id }) => id);
}

export async function feedOf(on: Queryable, { accountId, onBehalfOf }: Owner): Promise<Feed | undefined> {
  const [row] = await on.query<Feed>(
    {
      name: 'agenda.own',
      text: `select ${columns} from agenda.feed f
        where f.account_id = $1 and coalesce(f.on_behalf_of, '') = coalesce($2, '') and f.revoked_at is null`,
    },
    [accountId, onBehalfOf],
  );
  return row;
}

export async function feedByToken(on: Queryable, hashes: readonly Buffer[]): Promise<Feed | undefined> {
  const [row] = await on.query<Feed>(
    {
      name: 'agenda.token',
      text: `select ${columns} from agenda.feed f where f.token_hash = any($1) and f.revoked_at is null`,
    },
    [[...hashes]],
  );
  return row;
}

/** Of two links of one person the one of the remaining account stays good, the other works no more. */
export async function carryFeeds(
  on: Transaction,
  { from, into, personRecordId }: MergedAccount,
): Promise<void> {
  await on.execute(
    `update agenda.feed f set account_id = $2, subject_id = $3,
        revoked_at = case when exists (select from agenda.feed o where o.account_id = $2 and o.revoked_at is null
          and coalesce(o.on_behalf_of, '') = coalesce(f.on_behalf_of, '')) then coalesce(f.revoked_at, now()) else f.revoked_at end
      where account_id = $1`,
    [from, into, personRecordId],
  );
}

/** All of an account's. */
export async function revokeAllFeeds(on: Transaction, accountId: string, now: Date): Promise<void> {
  await on.execute(`update agenda.feed set revoked_at = $2 where account_id = $1 and revoked_at is null`, [
    accountId,
    now,
  ]);
}
