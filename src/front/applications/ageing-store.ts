import type { AgeingRows, Overdue } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { Draft } from './model.ts';

const drafts = { table: 'applications.draft', id: 'id', age: 'updated_at', account: 'account_id' } as const;

/** Nobody goes on with them. An answer to a request of a body waits for it. */
export const untouchedDrafts: AgeingRows = {
  ...drafts,
  where: 'submitted_case_id is null and request_id is null',
};

/** Handed in long ago, at the counter too, or the answer to a request that never came. */
export const leftDrafts: AgeingRows = {
  ...drafts,
  where: '(submitted_case_id is not null or request_id is not null)',
  case: 'coalesce(submitted_case_id, corrects_case_id)',
};

export function draftMaterials(
  on: Queryable,
  ids: readonly string[],
): Promise<Pick<Draft, 'id' | 'materials'>[]> {
  return on.query(`select id, materials from applications.draft where id = any($1::uuid[])`, [ids]);
}

/** Applications whose case ended, the longest ago first. */
export async function endedApplications(
  on: Queryable,
  { before, spared, limit }: Overdue,
): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>(
    `select b.case_id as id from applications.branch b
      where b.case_id = b.root_id and b.ended_on < $1 and not (b.case_id::text = any($2::text[]))
        and not exists (select 1 from applications.application a
          where a.case_id = b.case_id and a.account_id = any($3::text[]))
      order by b.ended_on limit $4`,
    [before, spared.cases, spared.accounts, limit],
  );
  return rows.map(({ id }) => id);
}

/** All that the public stage keeps of the applications. */
export async function deleteApplications(on: Transaction, caseIds: readonly string[]): Promise<void> {
  for (const [table, column] of [
    ['signed', 'case_id'],
    ['explained', 'root_id'],
    ['paper', 'root_id'],
    ['promised', 'root_id'],
    ['entry', 'root_id'],
    ['submission_key', 'case_id'],
    ['joint_request', 'case_id'],
    ['application', 'case_id'],
    ['branch', 'root_id'],
  ])
    await on.execute(`delete from applications.${table} where ${column} = any($1::uuid[])`, [caseIds]);
}
