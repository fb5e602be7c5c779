import type { Call } from '#kernel/application/index.ts';
import { authoriseSeeing } from './authority.ts';
import { type MigrationRow, recentMigrations } from './migration-store.ts';
import type { Migration } from './model.ts';
import { numberedVersions } from './versions.ts';

const shown = 10;

/** The last migrations of a process, the newest first, with how far each is. */
export async function readMigrations(call: Call, key: string): Promise<Migration[]> {
  await authoriseSeeing(call);
  const [rows, versions] = await Promise.all([
    recentMigrations(call.database, key, shown),
    numberedVersions(call, key),
  ]);
  const numbers = new Map(versions.map(({ id, number }) => [id, number]));
  return rows.map((row) => asMigration(row, numbers));
}

function asMigration(row: MigrationRow, numbers: ReadonlyMap<string, number>): Migration {
  return {
    id: row.id,
    fromVersion: numbers.get(row.fromId) ?? 0,
    toVersion: numbers.get(row.toId) ?? 0,
    reason: row.reason,
    status: row.status,
    total: row.total,
    moved: row.moved,
    refused: row.refused,
    refusals: [...row.refusals],
    begunAt: row.begunAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    begunBy: row.begunByName,
  };
}
