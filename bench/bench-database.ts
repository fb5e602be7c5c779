import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Application } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import { migrate, openDatabase, startEmbeddedServer } from '#kernel/database/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { systemClock } from '#kernel/time/index.ts';
import { placeVault } from '#platform/vault/index.ts';
import { statementSettings } from './statements.ts';

export interface BenchDatabase {
  readonly application: Application;
  /** CPU time of the database server so far, in microseconds; 0 where the system does not tell. */
  serverCpu(): number;
  close(): Promise<void>;
}

/**
 * A durable server of its own in a new directory, as a city runs it: what it has acknowledged is on the disk. `BENCH_FROM` is
 * a data directory that was served and stopped: begun with a copy of it, nothing has to be imported first.
 */
export async function openBenchDatabase(connections: number): Promise<BenchDatabase> {
  const directory = mkdtempSync(path.join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'mingtang-bench-'));
  chmodSync(directory, 0o755);
  const from = process.env['BENCH_FROM'];
  // With the owners of its files, one of which is the server's.
  if (from) execFileSync('cp', ['-a', `${from}/.`, directory]);
  const server = await startEmbeddedServer({ directory, settings: statementSettings });
  const database = openDatabase(server.url(), { connections });
  await migrate(database);
  const application: Application = {
    config: readConfig({ PORT: '0', MINGTANG_DATA: directory }),
    database,
    clock: systemClock('Asia/Shanghai'),
    log: createLog('warn'),
    metrics: createMetrics(),
  };
  placeVault(application);
  return {
    application,
    serverCpu: () => cpuOfFamily(server.pid),
    close: async () => {
      await database.close();
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A process and its children that live now, with those it has seen end, in microseconds. */
export function cpuOfFamily(pid: number): number {
  try {
    const ticks = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(cpuOf)
      .filter((process) => process?.parent === pid || process?.pid === pid)
      .reduce((sum, process) => sum + (process?.ticks ?? 0), 0);
    return ticks * 10_000;
  } catch {
    return 0;
  }
}

function cpuOf(pid: string): { pid: number; parent: number; ticks: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [, parent] = fields;
    const own = Number(fields[11]) + Number(fields[12]);
    const waitedFor = Number(fields[13]) + Number(fields[14]);
    return { pid: Number(pid), parent: Number(parent), ticks: own + waitedFor };
  } catch {
    return undefined;
  }
}
