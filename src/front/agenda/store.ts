import type { Queryable, Transaction } from '#kernel/database/index.ts';
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
