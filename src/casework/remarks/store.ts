import type { AgeingRows } from '#casework/retention/index.ts';
import type { Queryable, Transaction } from '#kernel/database/index.ts';
import { sealedInPlace, vaultOf } from '#platform/vault/index.ts';
import type { Remark } from './model.ts';

export const sealedRemarks = sealedInPlace({
  table: 'remarks.remark',
  text: ['author', 'text'],
  json: ['mentions'],
});

const columns = `id, root_id as "rootId", case_id as "caseId", body_id as "bodyId", account_id as "accountId",
  assignment_id as "assignmentId", author, text, mentions, written_at as "writtenAt", retracted_at as "retractedAt"`;

/** False: it was written already. */
export async function insertRemark(on: Transaction, of: Remark): Promise<boolean> {
  const { sealText, sealJson } = sealedRemarks.row(await vaultOf(on), of.id);
  const written = await on.execute(
    `insert into remarks.remark (id, root_id, case_id, body_id, account_id, assignment_id, author, text, mentions, written_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, to_jsonb($9::text), $10) on conflict (id) do nothing`,
    [
      of.id,
      of.rootId,
      of.caseId,
      of.bodyId,
      of.accountId,
      of.assignmentId,
      sealText('author', of.author),
      sealText('text', of.text),
      sealJson('mentions', of.mentions),
      of.writtenAt,
    ],
  );
  return written > 0;
}

/** The last of an application, the newest first. */
export async function selectRemarks(
  on: Queryable,
  rootId: string,
  before: string | undefined,
  limit: number,
): Promise<readonly Remark[]> {
  const rows = await on.query<Remark>(
    {
      name: 'remarks.of',
      text: `select ${columns} from remarks.remark
        where root_id = $1 and id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff') order by id desc limit $3`,
    },
    [rootId, before ?? null, limit],
  );
  return opened(on, rows);
}

export async function lockRemark(on: Transaction, id: string): Promise<Remark | undefined> {
  const rows = await on.query<Remark>(`select ${columns} from remarks.remark where id = $1 for update`, [id]);
  return (await opened(on, rows))[0];
}

async function opened(on: Queryable, rows: readonly Remark[]): Promise<readonly Remark[]> {
  const vault = rows.length > 0 ? await vaultOf(on) : undefined;
  if (!vault) return [];
  return rows.map((row) => {
    const { openText, openJson } = sealedRemarks.row(vault, row.id);
    const text = row.text === '' ? '' : openText('text', row.text);
    return {
      ...row,
      author: openText('author', row.author),
      text,
      mentions: openJson('mentions', row.mentions),
    };
  });
}

/** That something was written and taken back stays, the words do not. */
export async function markRetracted(on: Transaction, id: string, at: Date): Promise<void> {
  await on.execute(`update remarks.remark set retracted_at = $2, text = '', mentions = '[]' where id = $1`, [
    id,
    at,
  ]);
}

/** Who spoke, where and when stays with the case, not what was said. */
export const ageingRemarks: AgeingRows = {
  table: 'remarks.remark',
  id: 'id',
  age: 'written_at',
  where: `text <> ''`,
  case: 'root_id',
  account: 'account_id',
  set: `text = '', mentions = '[]'`,
};
