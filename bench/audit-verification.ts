import { systemCall } from '#kernel/application/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { extendLog, recordAudit, verifyLog } from '#platform/audit/index.ts';
import { type BenchDatabase, openBenchDatabase } from './bench-database.ts';
import { type Figure, rounded } from './figure.ts';

const batch = 5000;
/** So many entries are taken into the log at a time, each time under a checkpoint of their own. */
const taken = 20_000;
/** MiB that the second half of a verification may take above what the first has taken. */
const mostGrowth = 64;

/**
 * Taking written entries into the signed log, against writing them; a look when there is nothing new; and reading the whole log
 * back against its checkpoints after one entry was changed, one removed and one inserted behind its back: each must be named.
 */
export async function verificationAmong(rows: number): Promise<readonly Figure[]> {
  const opened = await openBenchDatabase(4);
  try {
    return [...(await writeAndTake(opened, rows)), ...(await tamperAndVerify(opened, rows))];
  } finally {
    await opened.close();
  }
}

async function writeAndTake({ application, serverCpu }: BenchDatabase, rows: number) {
  const spent = { writing: 0, taking: 0, cpu: 0 };
  for (let from = 0; from < rows; from += taken) {
    const until = Math.min(rows, from + taken);
    spent.writing += await timed(async () => {
      for (let i = from; i < until; i += batch)
        await application.database.transaction((transaction) =>
          recordAudit(
            systemCall(application, 'bench'),
            transaction,
            Array.from({ length: Math.min(batch, until - i) }, (_, j) => ({
              action: 'case.read',
              object: { kind: 'case', id: crypto.randomUUID() },
              detail: { purpose: 'bench', number: i + j },
            })),
          ),
        );
    });
    const before = [process.cpuUsage(), serverCpu()] as const;
    spent.taking += await timed(() => extendLog(application));
    const own = process.cpuUsage(before[0]);
    spent.cpu += own.user + own.system + serverCpu() - before[1];
  }
  const idle = await timed(async () => {
    for (let i = 0; i < 100; i += 1) await extendLog(application);
  });
  return [
    { name: 'rows', value: rows, unit: '' },
    {
      name: 'ratio',
      value: rounded(spent.writing / spent.taking),
      unit: 'entries taken in ÷ written',
      target: { atLeast: 1 },
    },
    {
      name: '  CPU an entry',
      key: 'microseconds',
      value: rounded(spent.cpu / rows),
      unit: 'µs, both sides',
    },
    { name: '  a look at nothing new', key: 'idle', value: rounded(idle / 100), unit: 'ms' },
  ] satisfies Figure[];
}

async function tamperAndVerify({ application }: BenchDatabase, rows: number) {
  const { database } = application;
  const done = await tamper(database, rows);
  const most = { first: 0, second: 0 };
  const watch = (read: number) => {
    const half = read * 2 <= rows ? 'first' : 'second';
    most[half] = Math.max(most[half], process.memoryUsage.rss() / 2 ** 20);
  };
  watch(0);
  const begun = performance.now();
  const { faults } = await verifyLog(application, { report: watch });
  const milliseconds = performance.now() - begun;
  watch(rows);
  const told = new Set(faults.map((fault) => `${fault.kind} ${'entryId' in fault ? fault.entryId : ''}`));
  return [
    {
      name: '  verified',
      key: 'verified',
      value: Math.round((rows * 1000) / milliseconds),
      unit: `entries/s, ${rounded(milliseconds / 1000, 1)} s in all`,
    },
    ...done.map(({ kind, id }) => ({
      name: `  ${kind} entry found`,
      key: kind,
      value: told.has(`${kind} ${id}`) ? 1 : 0,
      unit: `of 1: ${id}`,
      target: { atLeast: 1 },
    })),
    {
      name: '  other faults told',
      key: 'others',
      value: faults.length - done.filter(({ kind, id }) => told.has(`${kind} ${id}`)).length,
      unit: '',
      target: { atMost: 0 },
    },
    {
      name: '  memory',
      key: 'memory',
      value: Math.round(Math.max(most.first, most.second)),
      unit: 'MiB, the most of this process',
    },
    {
      name: '  of it in the second half alone',
      key: 'growth',
      value: Math.round(Math.max(0, most.second - most.first)),
      unit: 'MiB',
      target: { atMost: mostGrowth },
    },
  ] satisfies Figure[];
}

interface Tampering {
  readonly kind: 'changed' | 'removed' | 'inserted';
  readonly id: string;
}

/** As an administrator of the database might who has switched its guards off. */
async function tamper(database: Database, rows: number): Promise<readonly Tampering[]> {
  const at = async (share: number) => {
    const [leaf] = await database.query<{ id: string }>(
      'select entry_id as id from audit.leaf where sequence = $1',
      [Math.floor(rows * share)],
    );
    return leaf?.id ?? '';
  };
  const done = [
    { kind: 'changed', id: await at(0.7) },
    { kind: 'removed', id: await at(0.3) },
    { kind: 'inserted', id: newId() },
  ] as const;
  const [changed, removed, inserted] = done;
  const copied = await at(0.5);
  await database.transaction(async (transaction) => {
    await transaction.execute('set local session_replication_role = replica');
    await transaction.execute(
      `update audit.entry set bytes = overlay(bytes placing '\\x58'::bytea from 12) where id = $1`,
      [changed.id],
    );
    await transaction.execute('delete from audit.entry where id = $1', [removed.id]);
    await transaction.execute(
      `insert into audit.entry (id, occurred_at, action, object_kind, object_id, actor_kind, actor_id, request_id, bytes,
          transaction_number)
        select $1::uuid, occurred_at, action, object_kind, object_id, actor_kind, actor_id, request_id,
          convert_to(replace(convert_from(bytes, 'UTF8'), $2::uuid::text, $1::uuid::text), 'UTF8'), transaction_number
        from audit.entry where id = $2::uuid`,
      [inserted.id, copied],
    );
  });
  return done;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
