import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import type { ArchiveKey } from './archive-key.ts';
import { type CopyTarget, copyFile, copyServerFiles, keepText } from './copy-tree.ts';
import { type BaseBackup, type Manifest, type ManifestHash, manifestFile } from './manifest.ts';
import { backupProblem } from './problems.ts';
import { beginBackup, endBackup, selectSegments, selectServer } from './store.ts';

export interface BackupRequest {
  /** The server that runs on these files. */
  readonly url: string;
  /** The program's data directory; its secret goes along: without it the keys in the database open to nobody. */
  readonly dataDirectory: string;
  readonly archive: string;
  readonly now: Date;
  /** By what the files are hashed. */
  readonly hash: ManifestHash;
  /** What they are enciphered with; absent: whoever has the archive reads them. */
  readonly key?: ArchiveKey | undefined;
}

/**
 * Copies the running server's files into the archive by its own interface for backups. People go on working; the copy holds
 * all that was committed when it ended.
 */
export async function takeBackup(request: BackupRequest): Promise<BaseBackup> {
  const { url, archive, now, hash, key } = request;
  const directory = path.join(archive, `base-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`);
  await mkdir(archive, { recursive: true });
  await mkdir(directory, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? backupProblem('exists', { directory }) : error;
  });
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const target = { directory, hash, key };
    const manifest = await copyRunning(client, target, request);
    await keepText(JSON.stringify(manifest, null, 1), manifestFile, target);
    return { directory, sealed: key !== undefined, manifest };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function copyRunning(
  client: pg.Client,
  target: CopyTarget,
  { dataDirectory, now: begun }: BackupRequest,
): Promise<Manifest> {
  const { data, version, identifier } = await selectServer(client);
  const start = await beginBackup(client);
  const written = await copyServerFiles(data, target);
  const { stop, label, tablespaces, at } = await endBackup(client);
  if (tablespaces.trim() !== '') throw backupProblem('tablespaces');
  const labelFile = path.join('data', 'backup_label');
  written.set(labelFile, await keepText(label, labelFile, target));
  const log = path.join(data, 'pg_wal');
  const { first, last } = await selectSegments(client, start, stop);
  // Names of segments rise with the log.
  for (const segment of await readdir(log)) {
    if (!/^[0-9A-F]{24}$/.test(segment) || segment < first || segment > last) continue;
    const to = path.join('data', 'pg_wal', segment);
    const digest = await copyFile(path.join(log, segment), to, target);
    if (!digest) throw backupProblem('log-gone', { segment });
    written.set(to, digest);
  }
  for (const name of (await readdir(dataDirectory)).filter((file) => file.endsWith('.secret'))) {
    const digest = await copyFile(path.join(dataDirectory, name), name, target);
    if (digest) written.set(name, digest);
  }
  return {
    format: 1,
    hash: target.hash,
    serverVersion: version,
    systemIdentifier: identifier,
    begunAt: begun.toISOString(),
    endedAt: at.toISOString(),
    startLsn: start,
    stopLsn: stop,
    files: Object.fromEntries(written),
  };
}
