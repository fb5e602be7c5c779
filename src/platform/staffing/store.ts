import type { Queryable, Transaction } from '#kernel/database/index.ts';
import type { ListKind } from '#platform/directory/index.ts';
import type { FileRow } from './read-list-file.ts';

export interface ListChangeRow {
  readonly id: string;
  readonly kind: ListKind;
  readonly fileName: string;
  readonly rows: readonly FileRow[];
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Date;
}

const waiting = `select id, kind, file_name as "fileName", rows, proposed_by as "proposedBy",
    proposed_by_name as "proposedByName", proposed_at as "proposedAt" from staffing.list_change where outcome is null`;

export function selectWaiting(on: Queryable): Promise<ListChangeRow[]> {
  return on.query({ name: 'staffing.waiting', text: `${waiting} order by id limit 50` });
}

export async function lockWaiting(on: Transaction, id: string): Promise<ListChangeRow | undefined> {
  const [row] = await on.query<ListChangeRow>(`${waiting} and id = $1 for update`, [id]);
  return row;
}

export async function insertChange(on: Transaction, row: ListChangeRow): Promise<void> {
  await on.execute(
    `insert into staffing.list_change (id, kind, file_name, rows, proposed_by, proposed_by_name, proposed_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      row.id,
      row.kind,
      row.fileName,
      JSON.stringify(row.rows),
      row.proposedBy,
      row.proposedByName,
      row.proposedAt,
    ],
  );
}

export async function settleChange(
  on: Transaction,
  id: string,
  settled: { readonly outcome: 'approved' | 'refused'; readonly by: string; readonly at: Date },
): Promise<void> {
  await on.execute(
    `update staffing.list_change set outcome = $2, settled_by = $3, settled_at = $4 where id = $1`,
    [id, settled.outcome, settled.by, settled.at],
  );
}
