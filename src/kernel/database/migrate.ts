import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database, Transaction } from './database.ts';
import { databaseProblem } from './problems.ts';
import { forgetRowTypes } from './row-type.ts';

const source = path.resolve(import.meta.dirname, '../..');
const floors = ['kernel', 'platform', 'casework', 'front', 'office', 'insight'];

interface Migration {
  /** `module/file`, e.g. `cases/001-create.sql`. */
  readonly name: string;
  readonly text: string;
  readonly hash: string;
}

/**
 * Brings the database forward to this program: every `src/<floor>/<module>/migrations/NNN-*.sql` once, in order of floor,
 * module and number. What was applied must still read the same (drift), and nothing unknown may be there.
 * Several processes may start at once: one migrates, the others wait.
 */
export async function migrate(database: Database): Promise<readonly string[]> {
  const known = await readMigrations();
  return database.transaction(async (transaction) => {
    await transaction.query(`select pg_advisory_xact_lock(hashtext('mingtang.migrate'))`);
    transaction.afterCommit(() => forgetRowTypes(database));
    await makeList(transaction);
    const applied = await appliedHashes(transaction);
    const names = new Set(known.map((migration) => migration.name));
    for (const name of applied.keys())
      if (!names.has(name)) throw databaseProblem('migration-unknown', { migration: name });
    const fresh: string[] = [];
    for (const migration of known) {
      const hash = applied.get(migration.name);
      if (hash === migration.hash) continue;
      if (hash !== undefined) throw databaseProblem('migration-drift', { migration: migration.name });
      await transaction.execute(migration.text).catch((error: unknown) => {
        throw new Error(`migration ${migration.name} failed: ${String(error)}`, { cause: error });
      });
      await transaction.execute(`insert into database.migration (name, hash) values ($1, $2)`, [
        migration.name,
        migration.hash,
      ]);
      fresh.push(migration.name);
    }
    return fresh;
  });
}

/** Where it is there nothing is asked for that only an owner may do. */
async function makeList(transaction: Transaction): Promise<void> {
  const [found] = await transaction.query<{ list: string | null }>(
    `select to_regclass('database.migration')::text as list`,
  );
  if (found?.list) return;
  await transaction.execute(`create schema if not exists database`);
  await transaction.execute(`create table database.migration (
    name text primary key, hash text not null, applied_at timestamptz not null default now())`);
}

async function appliedHashes(transaction: Transaction): Promise<Map<string, string>> {
  const rows = await transaction.query<{ name: string; hash: string }>(
    `select name, hash from database.migration`,
  );
  return new Map(rows.map((row) => [row.name, row.hash]));
}

/** Every migration of the program, in the order in which they apply. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const migrations: Migration[] = [];
  for (const floor of floors) {
    const modules = await entries(path.join(source, floor));
    for (const module of modules) {
      const folder = path.join(source, floor, module, 'migrations');
      for (const file of (await entries(folder)).filter((name) => name.endsWith('.sql'))) {
        const text = await readFile(path.join(folder, file), 'utf8');
        migrations.push({
          name: `${module}/${file}`,
          text,
          hash: createHash('sha256').update(text).digest('hex'),
        });
      }
    }
  }
  return migrations;
}

async function entries(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
