import type { Overdue } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';

/** Applications all of whose packages are sealed, the last of them long ago: the package keeps what the case forgets. */
export async function sealedLongAgo(
  on: Queryable,
  { before, spared, limit }: Overdue,
): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>(
    `select p.root_case_id as id from archive.package p
      where p.state = 'sealed' and p.forgotten_at is null and p.closed_on < $1
        and not (p.root_case_id::text = any($2::text[]))
        and not exists (select 1 from archive.package n where n.root_case_id = p.root_case_id and n.id <> p.id
          and n.forgotten_at is null and (n.state <> 'sealed' or (n.closed_on, n.id) > (p.closed_on, p.id)))
      order by p.closed_on limit $3`,
    [before, spared.cases, limit],
  );
  return rows.map(({ id }) => id);
}

export async function markForgotten(on: Transaction, rootIds: readonly string[], at: Date): Promise<void> {
  await on.execute(`update archive.package set forgotten_at = $2 where root_case_id = any($1::uuid[])`, [
    rootIds,
    at,
  ]);
}
