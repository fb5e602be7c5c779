import type { Queryable } from '#kernel/database/index.ts';
import type { Refusal } from './model.ts';

export interface MigrationRow {
  readonly id: string;
  readonly key: string;
  readonly fromId: string;
  readonly toId: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly timers: 'keep' | 'recount';
  readonly reason: string;
  readonly status: 'running' | 'done';
  readonly afterId: string | null;
  readonly total: number;
  readonly moved: number;
  readonly refused: number;
  readonly refusals: readonly Refusal[];
  readonly begunAt: Date;
  readonly endedAt: Date | null;
  readonly begunBy: string;
  readonly begunByName: string;
  readonly assignmentId: string | null;
}

const columns = `id, key, from_id as "fromId", to_id as "toId", mapping, timers, reason, status, after_id as "afterId", total, moved,
  refused, refusals, begun_at as "begunAt", ended_at as "endedAt", begun_by as "begunBy", begun_by_name as "begunByName",
  assignment_id as "assignmentId"`;

export async function insertMigration(on: Queryable, row: MigrationRow): Promise<void> {
  await on.execute(
    {
      name: 'operations.insert-migration',
      text: `insert into operations.migration (id, key, from_id, to_id, mapping, timers, reason, status, total, moved, refused,
          refusals, begun_at, begun_by, begun_by_name, assignment_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    },
    [
      row.id,
      row.key,
      row.fromId,
      row.toId,
      JSON.stringify(row.mapping),
      row.timers,
      row.reason,
      row.status,
      row.total,
      row.moved,
      row.refused,
      JSON.stringify(row.refusals),
      row.begunAt,
      row.begunBy,
      row.begunByName,
      row.assignmentId,
    ],
  );
}

export async function updateMigration(on: Queryable, row: MigrationRow): Promise<void> {
  await on.execute(
    {
      name: 'operations.update-migration',
      text: `update operations.migration set status = $2, after_id = $3, moved = $4, refused = $5, refusals = $6, ended_at = $7
        where id = $1`,
    },
    [row.id, row.status, row.afterId, row.moved, row.refused, JSON.stringify(row.refusals), row.endedAt],
  );
}

export async function findMigration(on: Queryable, id: string): Promise<MigrationRow | undefined> {
  const [row] = await on.query<MigrationRow>(
    { name: 'operations.migration', text: `select ${columns} from operations.migration where id = $1` },
    [id],
  );
  return row;
}

/** For the part of the job that is now done with it. */
export async function lockMigration(on: Queryable, id: string): Promise<MigrationRow | undefined> {
  const [row] = await on.query<MigrationRow>(
    {
      name: 'operations.lock-migration',
      text: `select ${columns} from operations.migration where id = $1 for update`,
    },
    [id],
  );
  return row;
}

export function recentMigrations(on: Queryable, key: string, limit: number): Promise<MigrationRow[]> {
  return on.query(
    {
      name: 'operations.recent-migrations',
      text: `select ${columns} from operations.migration where key = $1 order by id desc limit $2`,
    },
    [key, limit],
  );
}
