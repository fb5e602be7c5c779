import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Application } from '#kernel/application/index.ts';
import { cpuOfFamily } from './bench-database.ts';

/** The program itself, as `start` runs it, on the bench's database and in a process of its own. */
export interface ServedCity {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const repository = path.resolve(import.meta.dirname, '..');

/** `BENCH_PROFILE=DIR` keeps a CPU profile of the server there; `preload` is a module that is loaded before the program. */
export async function serveCity(application: Application, preload?: string): Promise<ServedCity> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const profile = process.env['BENCH_PROFILE'];
  const child = spawn(
    process.execPath,
    [
      ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
      ...(preload ? ['--import', preload] : []),
      'src/main.ts',
      'start',
    ],
    {
      cwd: repository,
      env: {
        ...process.env,
        DATABASE_URL: application.database.url,
        MINGTANG_DATA: application.config.dataDirectory,
        PORT: String(port),
        PUBLIC_URL: url,
        LOG_LEVEL: 'error',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  process.once('exit', () => child.kill('SIGKILL'));
  await ready(url, child);
  await rest(child.pid ?? 0);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the server was not ready in two minutes');
}

/** A first start makes the sample city's keys and seals after it listens: what is measured is not that. */
async function rest(pid: number): Promise<void> {
  const [seconds, share] = [1, 0.1];
  let [before, calm] = [cpuOfFamily(pid), 0];
  for (let attempt = 0; attempt < 120 && calm < 3; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const now = cpuOfFamily(pid);
    calm = now - before < share * seconds * 1_000_000 ? calm + 1 : 0;
    before = now;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
