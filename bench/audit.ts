import { systemCall } from '#kernel/application/index.ts';
import { extendLog, recordAudit, verifyLog } from '#platform/audit/index.ts';
import { openBenchDatabase } from './bench-database.ts';
import { type Figure, rounded } from './figure.ts';

const entries = Number(process.env['BENCH_ENTRIES'] ?? 200_000);
const batch = 5000;

/**
 * What the proof of the audit costs: taking written entries into the signed log, against writing them; a look when there is
 * nothing new; and reading the whole log back against its checkpoints, with one entry changed that must be found.
 */
export async function bench(): Promise<readonly Figure[]> {
  const { application, serverCpu, close } = await openBenchDatabase(4);
  const { database } = application;
  try {
    const written = await timed(async () => {
      for (let i = 0; i < entries; i += batch)
        await database.transaction((transaction) =>
          recordAudit(
            systemCall(application, 'bench'),
            transaction,
            Array.from({ length: batch }, (_, j) => ({
              action: 'case.read',
              object: { kind: 'case', id: crypto.randomUUID() },
              detail: { purpose: 'bench', number: i + j },
            })),
          ),
        );
    });
    const cpu = [process.cpuUsage(), serverCpu()] as const;
    const taken = await timed(() => extendLog(application));
    const own = process.cpuUsage(cpu[0]);
    const microseconds = (own.user + own.system + serverCpu() - cpu[1]) / entries;
    const idle = await timed(async () => {
      for (let i = 0; i < 100; i += 1) await extendLog(application);
    });
    const [some] = await database.query<{ id: string }>(
      'select entry_id as id from audit.leaf where sequence = $1',
      [Math.floor(entries * 0.7)],
    );
    await database.transaction(async (transaction) => {
      await transaction.execute('set local session_replication_role = replica');
      await transaction.execute(
        `update audit.entry set bytes = overlay(bytes placing '\\x58'::bytea from 12) where id = $1`,
        [some?.id],
      );
    });
    let found = 0;
    const verified = await timed(async () => {
      const { faults } = await verifyLog(application);
      found = faults.filter((fault) => fault.kind === 'changed' && fault.entryId === some?.id).length;
    });
    return [
      { name: 'entries', key: 'entries', value: entries, unit: '' },
      {
        name: 'ratio',
        value: rounded(written / taken),
        unit: 'entries taken in ÷ written',
        target: { atLeast: 1 },
      },
      { name: '  CPU an entry', key: 'microseconds', value: rounded(microseconds), unit: 'µs, both sides' },
      { name: '  a look at nothing new', key: 'idle', value: rounded(idle / 100), unit: 'ms' },
      {
        name: '  verified',
        key: 'verified',
        value: Math.round((entries * 1000) / verified),
        unit: 'entries/s',
      },
      { name: '  changed entry found', key: 'found', value: found, unit: 'of 1', target: { atLeast: 1 } },
      {
        name: '  memory',
        key: 'memory',
        value: Math.round(process.memoryUsage.rss() / 2 ** 20),
        unit: 'MiB',
      },
    ];
  } finally {
    await close();
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
