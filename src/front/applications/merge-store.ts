import type { Transaction } from '#kernel/database/index.ts';
import type { MergedAccount } from '#platform/identity/index.ts';

/** The applications of either account, so that one which came in meanwhile is found, too. */
export async function applicationsOfBoth(
  on: Transaction,
  { from, into }: MergedAccount,
): Promise<readonly string[]> {
  const rows = await on.query<{ id: string }>(
    `select case_id as id from applications.application where account_id in ($1, $2)`,
    [from, into],
  );
  return rows.map(({ id }) => id);
}

/** What a person asked for himself is his by the account; so nothing else changes of it. */
export async function moveApplications(
  on: Transaction,
  { from, into, personRecordId }: MergedAccount,
  caseIds: readonly string[],
): Promise<void> {
  await on.execute(`update applications.application set account_id = $2 where account_id = $1`, [from, into]);
  await on.execute(
    `update applications.signed set account_id = $2 where case_id = any($3::uuid[]) and account_id = $1`,
    [from, into, caseIds],
  );
  await on.execute(
    `update applications.submission_key k set account_id = $2 where k.account_id = $1
      and not exists (select from applications.submission_key o where o.account_id = $2 and o.key = k.key)`,
    [from, into],
  );
  await on.execute(
    `update applications.joint_request set account_id = $2,
        actor = actor || jsonb_build_object('id', $2::text, 'subjectId', $3::text) where account_id = $1`,
    [from, into, personRecordId],
  );
}
