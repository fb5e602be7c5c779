import { chown, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  embeddedPlaces,
  runningServerUrl,
  serverOwner,
  startEmbeddedServer,
} from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import { logOf } from './archive.ts';
import { type BaseBackup, checkBackup, listBackups } from './manifest.ts';
import { backupProblem } from './problems.ts';

export interface RestoreRequest {
  readonly archive: string;
  /** Everything committed until then is there, nothing later; absent: all that the archive holds. */
  readonly until?: Date;
  /** The program's data directory. What lies there is put aside, never overwritten. */
  readonly dataDirectory: string;
}

export interface Restored {
  readonly from: BaseBackup;
  /** Where the files lie that were there before. */
  readonly putAside: string | undefined;
}

/** Puts a base backup in the place of the server's files, and lets the server replay the archived log up to an instant. */
export async function restoreBackup({ archive, until, dataDirectory }: RestoreRequest): Promise<Restored> {
  if (await runningServerUrl(dataDirectory))
    throw backupProblem('still-running', { directory: dataDirectory });
  const backups = await listBackups(archive);
  const from = backups.findLast(({ manifest }) => until === undefined || new Date(manifest.endedAt) <= until);
  if (!from) throw backupProblem('none-before', { archive, until: until?.toISOString() ?? '—' });
  await checkBackup(from);
  const putAside = await placeFiles(from, dataDirectory);
  await replay(archive, until, dataDirectory);
  return { from, putAside };
}

async function placeFiles(from: BaseBackup, dataDirectory: string): Promise<string | undefined> {
  const { home, data } = await embeddedPlaces(dataDirectory);
  await mkdir(home, { recursive: true, mode: 0o755 });
  await mkdir(dataDirectory, { recursive: true });
  const aside = `${data}-before-${from.manifest.endedAt.replace(/[-:]|\.\d+/g, '')}`;
  const putAside = await firstFree(aside, (place) => rename(data, place));
  await cp(path.join(from.directory, 'data'), data, { recursive: true });
  await writeFile(path.join(data, 'recovery.signal'), '');
  await handOver(data);
  for (const name of (await readdir(from.directory)).filter((file) => file.endsWith('.secret')))
    await cp(path.join(from.directory, name), path.join(dataDirectory, name));
  return putAside;
}

/** Undefined: there was nothing to be put aside. */
async function firstFree(place: string, move: (to: string) => Promise<void>): Promise<string | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const to = attempt === 1 ? place : `${place}-${attempt}`;
    try {
      await move(to);
      return to;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return undefined;
      if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
  }
}

/** Files and folders to whom the server runs as. */
async function handOver(data: string): Promise<void> {
  const { uid, gid } = serverOwner();
  if (uid === undefined || gid === undefined) return;
  await chown(data, uid, gid);
  for (const entry of await readdir(data, { recursive: true })) await chown(path.join(data, entry), uid, gid);
}

/** As one word of a shell, in which the server replaces what stands after a per cent sign. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`).replaceAll('%', '%%')}'`;

async function replay(archive: string, until: Date | undefined, dataDirectory: string): Promise<void> {
  const log = logOf(archive);
  const { data } = await embeddedPlaces(dataDirectory);
  const { uid, gid } = serverOwner();
  // Who replays must be able to read what another user has archived.
  if (uid !== undefined && gid !== undefined)
    await chown(log, uid, gid).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
  const server = await startEmbeddedServer({
    directory: dataDirectory,
    settings: {
      restore_command: `cp ${quoted(log)}/%f "%p"`,
      recovery_target_action: 'promote',
      ...(until ? { recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00') } : {}),
      // Nobody reads before it is done.
      hot_standby: 'off',
    },
  }).catch((error: unknown) => {
    const said = isProblem(error) ? String(error.parameters['log'] ?? error.code) : String(error);
    throw backupProblem('not-replayed', { log: said }, [], error);
  });
  await server.stop();
  await rm(path.join(data, 'recovery.signal'), { force: true });
}
