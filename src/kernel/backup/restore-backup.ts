import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  embeddedPlaces,
  runningServerUrl,
  serverOwner,
  startEmbeddedServer,
} from '#kernel/database/index.ts';
import { isProblem } from '#kernel/errors/index.ts';
import type { ArchiveKey } from './archive-key.ts';
import { feedLog } from './feed-log.ts';
import { type BaseBackup, checkBackup, contentOf, listBackups } from './manifest.ts';
import { backupProblem } from './problems.ts';

export interface RestoreRequest {
  readonly archive: string;
  /** Everything committed until then is there, nothing later; absent: all that the archive holds. */
  readonly until?: Date;
  /** The program's data directory. What lies there is put aside, never overwritten. */
  readonly dataDirectory: string;
  readonly key?: ArchiveKey | undefined;
  /**
   * With a key: whether what is not enciphered counts, too. Anybody who can write to the archive could have put it there, so it
   * has to be asked for.
   */
  readonly plain?: boolean;
}

export interface Restored {
  readonly from: BaseBackup;
  /** Where the files lie that were there before. */
  readonly putAside: string | undefined;
}

/** Puts a base backup in the place of the server's files, and lets the server replay the archived log up to an instant. */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const { archive, until, dataDirectory, key } = request;
  if (await runningServerUrl(dataDirectory))
    throw backupProblem('still-running', { directory: dataDirectory });
  const plain = request.plain ?? key === undefined;
  const early = (await listBackups(archive, key)).filter(
    ({ manifest }) => until === undefined || new Date(manifest.endedAt) <= until,
  );
  const from = early.findLast(({ sealed }) => sealed || plain);
  const passedOver = early.at(-1);
  if (!from && passedOver) throw backupProblem('plain', { file: passedOver.directory });
  if (!from) throw backupProblem('none-before', { archive, until: until?.toISOString() ?? '—' });
  await checkBackup(from, key);
  const putAside = await placeFiles(from, dataDirectory, key);
  await replay(from, { ...request, plain });
  return { from, putAside };
}

async function placeFiles(
  from: BaseBackup,
  dataDirectory: string,
  key: ArchiveKey | undefined,
): Promise<string | undefined> {
  const { home, data } = await embeddedPlaces(dataDirectory);
  await mkdir(home, { recursive: true, mode: 0o755 });
  await mkdir(dataDirectory, { recursive: true });
  const aside = `${data}-before-${from.manifest.endedAt.replace(/[-:]|\.\d+/g, '')}`;
  const putAside = await firstFree(aside, (place) => rename(data, place));
  await makeFolders(path.join(from.directory, 'data'), data);
  // Only what the manifest names: whatever else lies there nobody has hashed.
  for (const name of Object.keys(from.manifest.files)) {
    const within = name.startsWith(`data${path.sep}`) ? path.relative('data', name) : undefined;
    const to = within === undefined ? path.join(dataDirectory, name) : path.join(data, within);
    await writeFile(to, contentOf(from, name, key), { mode: 0o600 });
  }
  await writeFile(path.join(data, 'recovery.signal'), '');
  await handOver(data);
  return putAside;
}

/** The server expects its folders, the empty ones, too. */
async function makeFolders(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (const entry of await readdir(from, { withFileTypes: true }))
    if (entry.isDirectory()) await makeFolders(path.join(from, entry.name), path.join(to, entry.name));
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

async function replay(
  from: BaseBackup,
  { archive, until, dataDirectory, key, plain = false }: RestoreRequest,
): Promise<void> {
  const { home, data } = await embeddedPlaces(dataDirectory);
  const { uid, gid } = serverOwner();
  if (uid !== undefined && gid !== undefined) await chown(home, uid, gid);
  const brought = Object.keys(from.manifest.files).map((name) => path.basename(name));
  const feed = await feedLog({ archive, dataDirectory, key, plain, brought });
  try {
    const server = await startEmbeddedServer({
      directory: dataDirectory,
      settings: {
        restore_command: feed.command,
        recovery_target_action: 'promote',
        ...(until ? { recovery_target_time: until.toISOString().replace('T', ' ').replace('Z', '+00') } : {}),
        // Nobody reads before it is done.
        hot_standby: 'off',
      },
    });
    await server.stop();
  } catch (error) {
    // What kept a file of the log back says more than the server, which only knows that it did not come.
    if (feed.fault() !== undefined) throw feed.fault();
    const said = isProblem(error) ? String(error.parameters['log'] ?? error.code) : String(error);
    throw backupProblem('not-replayed', { log: said }, [], error);
  } finally {
    await feed.stop();
  }
  await rm(path.join(data, 'recovery.signal'), { force: true });
}
