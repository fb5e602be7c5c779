import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The real command, as a service manager would run it. */
export interface Program {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

export function run(
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
): Omit<Program, 'url'> {
  const child = spawn(process.execPath, ['src/main.ts', ...parameters], {
    env: { ...process.env, LOG_LEVEL: 'error', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  // Not `exit`: its last words may still be on their way.
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  process.once('exit', () => child.kill('SIGKILL'));
  return { child, said: () => text, ended };
}

/** Starts the program on a data directory and answers once it serves. */
export async function startProgram(
  data: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Program> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const program = run(['start'], {
    MINGTANG_DATA: data,
    PORT: String(port),
    PUBLIC_URL: url,
    ...environment,
  });
  for (let attempt = 0; attempt < 3000; attempt += 1) {
    if (program.child.exitCode !== null)
      throw new Error(`it did not start (exit ${program.child.exitCode}):\n${program.said()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return { ...program, url };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it was not ready in five minutes:\n${program.said()}`);
}

export function dataDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'mingtang-faults-'));
  chmodSync(directory, 0o755);
  return directory;
}

/** The process of the embedded PostgreSQL in that data directory. */
export function postmasterOf(data: string): number {
  return Number(readFileSync(path.join(data, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Once PostgreSQL has written that it takes connections: long before the program serves. */
export async function databaseRuns(data: string): Promise<void> {
  const file = path.join(data, 'postgres/data/postmaster.pid');
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (existsSync(file) && /^ready/m.test(readFileSync(file, 'utf8'))) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the database did not start in a minute');
}

export const databaseUrlOf = (data: string) =>
  `postgresql://mingtang@/mingtang?host=${encodeURIComponent(path.join(data, 'postgres'))}&port=5432`;

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
