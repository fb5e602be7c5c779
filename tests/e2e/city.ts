import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';

/** The whole program, started as a person would, on a port and a data directory of its own. */
export interface City {
  readonly url: string;
  /** What it printed, sample accounts included. */
  readonly said: () => string;
  stop(): Promise<void>;
}

let running: Promise<City> | undefined;

/** One city for all test files of this process: starting one takes longer than any test. No file stops it. */
export function city(): Promise<City> {
  running ??= startCity();
  return running;
}
after(async () => (await running)?.stop());

let begun: Promise<string> | undefined;

/** Where a first start has put its data: a city that begins with a copy is there in a third of the time. */
async function beginOnce(): Promise<string> {
  const data = dataDirectory();
  const first = await startIn(data, {}, '127.0.0.1');
  await first.stop();
  return data;
}

export async function startCity(
  environment: Readonly<Record<string, string>> = {},
  host = '127.0.0.1',
): Promise<City> {
  const data = dataDirectory();
  // Node's own copy does not keep the owner, and the database belongs to another account when we are root.
  if (!environment['MINGTANG_DATA']) {
    begun ??= beginOnce();
    execFileSync('cp', ['-a', `${await begun}/.`, data]);
  }
  const running = await startIn(data, environment, host);
  const stop = async () => {
    await running.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  };
  return { ...running, stop };
}

/** Gone with this process, if nobody removes it before. */
function dataDirectory(): string {
  const data = mkdtempSync(path.join(tmpdir(), 'mingtang-e2e-'));
  chmodSync(data, 0o755);
  process.once('exit', () => rmSync(data, { recursive: true, force: true, maxRetries: 3 }));
  return data;
}

async function startIn(
  data: string,
  environment: Readonly<Record<string, string>>,
  host: string,
): Promise<City> {
  const port = await freePort();
  const url = `http://${host}:${port}`;
  const child = spawn(process.execPath, ['src/main.ts', 'start'], {
    env: {
      ...process.env,
      PORT: String(port),
      MINGTANG_DATA: data,
      LOG_LEVEL: 'warn',
      PUBLIC_URL: url,
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  process.once('exit', () => child.kill('SIGTERM'));
  await ready(url, child, () => text);
  return { url, said: () => text, stop: () => end(child) };
}

async function ready(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (let attempt = 0; attempt < 1500; attempt += 1) {
    if (child.exitCode !== null)
      throw new Error(`the city did not start (exit ${child.exitCode}):\n${said()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`the city was not ready in five minutes:\n${said()}`);
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    await gone;
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
