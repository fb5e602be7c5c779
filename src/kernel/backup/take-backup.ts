import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { copyFile, copyServerFiles } from './copy-tree.ts';
import { type BaseBackup, type Manifest, manifestFile } from './manifest.ts';
import { backupProblem } from './problems.ts';

export interface BackupRequest {
  /** The server that runs on these files. */
  readonly url: string;
  /** The program's data directory; its secret goes along: without it the keys in the database open to nobody. */
  readonly dataDirectory: string;
  readonly archive: string;
  readonly now: Date;
}

/**
 * Copies the running server's files into the archive by its own interface for backups. People go on working; the copy holds
 * all that was committed when it ended.
 */
export async function takeBackup({ url, dataDirectory, archive, now }: BackupRequest): Promise<BaseBackup> {
  const directory = path.join(archive, `base-${now.toISOString().replace(/[-:]|\.\d+/g, '')}`);
  await mkdir(archive, { recursive: true });
  await mkdir(directory, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? backupProblem('exists', { directory }) : error;
  });
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const manifest = await copyRunning(client, directory, dataDirectory, now);
    await writeDurably(path.join(directory, manifestFile), JSON.stringify(manifest, null, 1));
    return { directory, manifest };
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function copyRunning(
  client: pg.Client,
  directory: string,
  dataDirectory: string,
  begun: Date,
): Promise<Manifest> {
  const ask = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await client.query<Row & pg.QueryResultRow>(text, values)).rows[0] as Row;
  const { data } = await ask<{ data: string }>(`select current_setting('data_directory') as data`);
  const server = await ask<{ version: number; identifier: string }>(
    `select current_setting('server_version_num')::int as version, system_identifier::text as identifier from pg_control_system()`,
  );
  // The slot keeps the log that the copy needs; it goes with the connection.
  await client.query(
    `select pg_create_physical_replication_slot('mingtang_backup_' || pg_backend_pid(), true, true)`,
  );
  const { start } = await ask<{ start: string }>(`select pg_backup_start('mingtang', true)::text as start`);
  const digests = await copyServerFiles(data, path.join(directory, 'data'));
  const { stop, label, map } = await ask<{ stop: string; label: string; map: string }>(
    `select lsn::text as stop, labelfile as label, spcmapfile as map from pg_backup_stop(false)`,
  );
  if (map.trim() !== '') throw backupProblem('tablespaces');
  const written = new Map([...digests].map(([name, digest]) => [path.join('data', name), digest]));
  const labelFile = path.join('data', 'backup_label');
  await writeDurably(path.join(directory, labelFile), label);
  written.set(labelFile, createHash('sha256').update(label).digest('hex'));
  for (const segment of await segmentsBetween(ask, path.join(data, 'pg_wal'), start, stop)) {
    const to = path.join('data', 'pg_wal', segment);
    const digest = await copyFile(path.join(data, 'pg_wal', segment), path.join(directory, to));
    if (!digest) throw backupProblem('log-gone', { segment });
    written.set(to, digest);
  }
  for (const name of (await readdir(dataDirectory)).filter((file) => file.endsWith('.secret'))) {
    const digest = await copyFile(path.join(dataDirectory, name), path.join(directory, name));
    if (digest) written.set(name, digest);
  }
  const { ended } = await ask<{ ended: Date }>('select clock_timestamp() as ended');
  return {
    format: 1,
    serverVersion: server.version,
    systemIdentifier: server.identifier,
    begunAt: begun.toISOString(),
    endedAt: ended.toISOString(),
    startLsn: start,
    stopLsn: stop,
    files: Object.fromEntries(written),
  };
}

/** The log from where the copy began to where it ended; names of segments rise with the log. */
async function segmentsBetween(
  ask: <Row extends object>(text: string, values?: unknown[]) => Promise<Row>,
  folder: string,
  start: string,
  stop: string,
): Promise<string[]> {
  const { first, last } = await ask<{ first: string; last: string }>(
    `select pg_walfile_name($1::pg_lsn) as first, pg_walfile_name($2::pg_lsn) as last`,
    [start, stop],
  );
  return (await readdir(folder)).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  );
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
