import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Text } from '#kernel/i18n/index.ts';

export interface ShareRow {
  readonly id: string;
  readonly licenceId: string;
  readonly licenceTitle: Text;
  /** The holder's account. */
  readonly holder: string;
  readonly claims: readonly string[];
  readonly labels: readonly Text[];
  readonly madeAt: Date;
  readonly until: Date;
  readonly shownAt: Date | null;
  readonly shownTo: string | null;
  readonly takenBackAt: Date | null;
}

const columns = `id, licence_id as "licenceId", licence_title as "licenceTitle", holder, claims, labels, made_at as "madeAt", until,
  shown_at as "shownAt", shown_to as "shownTo", taken_back_at as "takenBackAt"`;

export async function insertShare(
  on: Transaction,
  share: Omit<ShareRow, 'shownAt' | 'shownTo' | 'takenBackAt'> & { readonly tokenDigest: Buffer },
): Promise<void> {
  await on.execute(
    `insert into credentials.share (id, token_digest, licence_id, licence_title, holder, claims, labels, made_at, until)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      share.id,
      share.tokenDigest,
      share.licenceId,
      share.licenceTitle,
      share.holder,
      [...share.claims],
      JSON.stringify(share.labels),
      share.madeAt,
      share.until,
    ],
  );
}

export async function selectShare(on: Queryable, tokenDigest: Buffer): Promise<ShareRow | undefined> {
  const [row] = await on.query<ShareRow>(`select ${columns} from credentials.share where token_digest = $1`, [
    tokenDigest,
  ]);
  return row;
}

/** Uses it up; undefined: it has been used, has ended or was taken back. */
export async function takeShare(
  on: Transaction,
  tokenDigest: Buffer,
  of: { readonly at: Date; readonly to: string; readonly subject: string | null },
): Promise<ShareRow | undefined> {
  const [row] = await on.query<ShareRow>(
    `update credentials.share set shown_at = $2, shown_to = $3, shown_to_subject = $4
      where token_digest = $1 and shown_at is null and taken_back_at is null and until > $2 returning ${columns}`,
    [tokenDigest, of.at, of.to, of.subject],
  );
  return row;
}

/** Only the holder's own, and only before somebody has looked. */
export async function takeBackShare(on: Transaction, id: string, holder: string, at: Date): Promise<boolean> {
  return (
    (await on.execute(
      `update credentials.share set taken_back_at = $3
        where id = $1 and holder = $2 and shown_at is null and taken_back_at is null`,
      [id, holder, at],
    )) === 1
  );
}

export function selectShares(
  on: Queryable,
  holder: string,
  page: { readonly limit: number; readonly before: string | null },
): Promise<ShareRow[]> {
  return on.query(
    {
      name: 'credentials.shares',
      text: `select ${columns} from credentials.share where holder = $1 and ($2::uuid is null or id < $2)
        order by id desc limit $3`,
    },
    [holder, page.before, page.limit],
  );
}

/** What was shown by a code, and to whom. */
export const ageingShares: AgeingRows = {
  table: 'credentials.share',
  id: 'id',
  age: 'until',
  where: 'true',
  account: 'holder',
};
