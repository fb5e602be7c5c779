import type { Database } from '#kernel/database/index.ts';

/** `BENCH_STATEMENTS=N` counts the server's statements and tells the N that cost most; counting costs a little itself. */
const wanted = Number(process.env['BENCH_STATEMENTS'] ?? (process.argv.includes('acts') ? 10 : 0));

export const statementSettings: Readonly<Record<string, string>> =
  wanted > 0
    ? {
        shared_preload_libraries: 'pg_stat_statements',
        'pg_stat_statements.track_utility': 'on',
        'pg_stat_statements.track_planning': 'on',
      }
    : {};

export async function countStatements(database: Database): Promise<void> {
  if (wanted === 0) return;
  await database.execute('create extension if not exists pg_stat_statements');
  await database.query('select pg_stat_statements_reset()');
}

/** What the server has done so far for everybody but the bench; settings, begin and commit are no statements here. */
export interface Work {
  readonly statements: number;
  readonly transactions: number;
  readonly rows: number;
  readonly walBytes: number;
}

export async function workSoFar(database: Database): Promise<Work> {
  const [row] = await database.query<Work>({
    name: 'bench.work',
    text: `select coalesce(sum(calls) filter (where query !~* '^(begin|commit|rollback|set local)'), 0)::bigint as statements,
        coalesce(sum(calls) filter (where query ~* '^commit'), 0)::bigint as transactions,
        coalesce(sum(wal_records), 0)::bigint as rows, coalesce(sum(wal_bytes), 0)::bigint as "walBytes"
      from pg_stat_statements where query !~ 'bench\\.|pg_stat_statements|outbox.pending'`,
  });
  return row ?? { statements: 0, transactions: 0, rows: 0, walBytes: 0 };
}

interface StatementRow {
  readonly calls: number;
  readonly milliseconds: number;
  readonly planning: number;
  readonly query: string;
}

/** Writes to stderr how often each statement ran a request and what it cost the server, the bench's own left out. */
export async function tellStatements(database: Database, requests: number): Promise<void> {
  if (wanted === 0) return;
  const rows = await database.query<StatementRow>(
    `select sum(calls)::bigint as calls, sum(total_exec_time) as milliseconds,
        sum(total_plan_time) as planning, query
      from pg_stat_statements where query !~ 'bench\\.|pg_stat_statements' and query not in ('begin', 'commit')
      group by query order by 2 desc`,
  );
  const calls = rows.reduce((sum, row) => sum + row.calls, 0);
  console.error(`${(calls / requests).toFixed(1)} statements a request, begin and commit apart`);
  for (const row of rows.slice(0, wanted))
    console.error(
      [
        (row.calls / requests).toFixed(2).padStart(7),
        `${Math.round((row.milliseconds * 1000) / requests)} µs`.padStart(9),
        `${Math.round((row.planning * 1000) / requests)} µs planned`.padStart(15),
        row.query.replaceAll(/\s+/g, ' ').slice(0, 150),
      ].join('  '),
    );
  await tellUpdates(database, requests);
}

/** Which updates wrote into every index of their table, and which indexes grew and were never read. */
async function tellUpdates(database: Database, requests: number): Promise<void> {
  const tables = await database.query<{ name: string; updates: number; hot: number; inserts: number }>(
    `select schemaname || '.' || relname as name, n_tup_upd as updates, n_tup_hot_upd as hot, n_tup_ins as inserts
      from pg_stat_user_tables where n_tup_upd + n_tup_ins > $1 order by n_tup_upd - n_tup_hot_upd desc, n_tup_ins desc limit $2`,
    [Math.ceil(requests / 20), wanted],
  );
  for (const { name, updates, hot, inserts } of tables)
    console.error(`${name}: ${inserts} inserted, ${updates} updated, ${hot} of them heap-only`);
  const unread = await database.query<{ name: string; size: number }>(
    `select s.schemaname || '.' || s.indexrelname as name, pg_relation_size(s.indexrelid) as size
      from pg_stat_user_indexes s join pg_index i using (indexrelid)
      where s.idx_scan = 0 and not i.indisunique and pg_relation_size(s.indexrelid) > 65536 order by 2 desc limit $1`,
    [wanted],
  );
  for (const { name, size } of unread) console.error(`never read: ${name}, ${size} bytes`);
}
