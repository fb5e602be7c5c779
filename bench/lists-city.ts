import { createHash } from 'node:crypto';
import { chmodSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { seedCases } from '#casework/cases/index.ts';
import { type Application, type Call, systemCall } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { actorOfLogin } from '#platform/identity/index.ts';
import { openApplication } from '../src/commands/open-application.ts';

const repository = path.resolve(import.meta.dirname, '..');
/** What decides how a seeded city looks; when any of it changes, the city is seeded anew. */
const sources = [
  'src/**/migrations/*.sql',
  'src/casework/cases/{seed-*,case-terms}.ts',
  'src/platform/processes/seed-*.ts',
  'src/platform/search/terms.ts',
  'packs/**/*.{yaml,bpmn,dmn}',
];

export interface ListsCity {
  readonly cases: number;
  /** This run has filled it; else one before has. */
  readonly seeded: boolean;
  readonly seconds: number;
  callOf(login: string): Promise<Call>;
  /** What the statements of one query read, and how many rows it answered. */
  buffersOf(query: () => Promise<number>): Promise<{ read: number; found: number }>;
  close(): Promise<void>;
}

/** The sample city with so many cases, kept between runs below `BENCH_DATA`. */
export async function cityOf(cases: number): Promise<ListsCity> {
  const begun = performance.now();
  const home = path.resolve(process.env['BENCH_DATA'] ?? path.join(repository, '.mingtang/bench'));
  const directory = path.join(home, `lists-${cases}-${hashOf(sources)}`);
  const marker = path.join(directory, 'seeded');
  const seeded = !existsSync(marker);
  // One city of a size is enough: what an older program has seeded goes.
  if (seeded)
    for (const former of globSync(`lists-${cases}-*`, { cwd: home }))
      rmSync(path.join(home, former), { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
  const opened = await openApplication(readConfig({ MINGTANG_DATA: directory, LOG_LEVEL: 'error' }));
  const { application } = opened;
  if (seeded) {
    await seedCases(systemCall(application, 'seed'), cases, { drawing: 1 });
    writeFileSync(marker, '');
  }
  const recorder = recording(application.database);
  const recorded: Application = { ...application, database: recorder.database };
  return {
    cases,
    seeded,
    seconds: (performance.now() - begun) / 1000,
    callOf: async (login) => {
      const actor = await actorOfLogin(application, login);
      if (!actor) throw new Error(`there is no account ${login}`);
      return { ...recorded, actor, language: 'zh-CN', requestId: newId() };
    },
    buffersOf: async (query) => {
      const statements = recorder.begin();
      const found = await query();
      recorder.end();
      let read = 0;
      for (const statement of statements) read += await explain(application.database, statement);
      return { read, found };
    },
    close: opened.close,
  };
}

function hashOf(patterns: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of globSync(patterns, { cwd: repository }).sort())
    hash.update(file).update(readFileSync(path.join(repository, file)));
  return hash.digest('hex').slice(0, 12);
}

interface Recorded {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The database as before, noting what is asked of it: the very statements are explained afterwards. */
export function recording(database: Database) {
  let statements: Recorded[] | undefined;
  const noting: Database = {
    ...database,
    query: (statement, values = []) => {
      const text = typeof statement === 'string' ? statement : statement.text;
      statements?.push({ text, values });
      return database.query(statement, values);
    },
  };
  return {
    database: noting,
    begin: () => {
      const begun: Recorded[] = [];
      statements = begun;
      return begun;
    },
    end: () => {
      statements = undefined;
    },
  };
}

export async function explain(database: Database, { text, values }: Recorded): Promise<number> {
  const [row] = await database.query<{
    'QUERY PLAN': readonly { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }[];
  }>(`explain (analyze, buffers, format json) ${text}`, values);
  const plan = row?.['QUERY PLAN'][0]?.Plan;
  return (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0);
}
