import { chown, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { embeddedPlaces, reachableByServer, serverOwner } from '#kernel/database/index.ts';
import { backupProblem } from './problems.ts';

/** An archive holds base backups, each a folder of its own, and the server's log of all changes between and after them. */
export const logOf = (archive: string) => path.join(archive, 'wal');

/** Where the server puts its log for us to encipher: beside its own files, on its own disk. */
export async function logToSeal(dataDirectory: string): Promise<string> {
  return path.join((await embeddedPlaces(dataDirectory)).home, 'log-to-seal');
}

/**
 * Settings by which the embedded server archives its log: each segment as it is full, after a minute at the latest, so that
 * no more than a minute is lost with the machine. The library writes a file whole or not at all, and as it is: what has to be
 * enciphered it puts beside the database, from where `keepLog` takes it.
 */
export async function archiveSettings(
  archive: string,
  sealedFrom?: string,
): Promise<Readonly<Record<string, string>>> {
  const directory = sealedFrom === undefined ? logOf(archive) : await logToSeal(sealedFrom);
  await mkdir(archive, { recursive: true });
  await mkdir(logOf(archive), { recursive: true, mode: 0o700 });
  // The folders above stay open to the server, which is another user.
  await mkdir(path.dirname(directory), { recursive: true });
  await mkdir(directory, { recursive: true, mode: 0o700 });
  if (sealedFrom === undefined && !(await reachableByServer(archive)))
    throw backupProblem('not-reachable', { archive });
  const { uid, gid } = serverOwner();
  if (uid !== undefined && gid !== undefined) await chown(directory, uid, gid);
  return {
    archive_mode: 'on',
    archive_library: 'basic_archive',
    'basic_archive.archive_directory': directory,
    archive_timeout: '60s',
  };
}
