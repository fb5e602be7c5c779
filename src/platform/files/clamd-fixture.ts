import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

export const clamdIsInstalled = (): boolean => spawnSync('clamd', ['--version']).status === 0;

export interface RealClamd {
  readonly socket: string;
  readonly end: () => Promise<void>;
}

/** The real clamd, with a database of its own that knows one virus: nothing has to be downloaded. */
export async function startClamd(directory: string, virus: string): Promise<RealClamd> {
  const [database, socket, settings] = ['signatures', 'real.ctl', 'clamd.conf'].map((name) =>
    path.join(directory, name),
  ) as [string, string, string];
  await mkdir(database);
  await writeFile(path.join(database, 'test.ndb'), `Eicar-Test:0:*:${Buffer.from(virus).toString('hex')}\n`);
  const root = process.getuid?.() === 0 ? 'User root\n' : '';
  await writeFile(
    settings,
    `LocalSocket ${socket}\nDatabaseDirectory ${database}\nForeground yes\nStreamMaxLength 4M\n${root}`,
  );
  const child = spawn('clamd', ['-c', settings], { stdio: 'ignore' });
  for (let tries = 0; tries < 100 && !existsSync(socket); tries += 1) {
    if (child.exitCode !== null) break;
    await setTimeout(100);
  }
  if (existsSync(socket)) return { socket, end: () => ended(child) };
  await ended(child);
  throw new Error('clamd did not open its socket');
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await gone;
}
