import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { backupProblem } from './problems.ts';

/** What a base backup holds, so that it is known to be whole before it is trusted. */
export interface Manifest {
  readonly format: 1;
  /** The server's number; a backup is restored with the same major version. */
  readonly serverVersion: number;
  readonly systemIdentifier: string;
  readonly begunAt: string;
  readonly endedAt: string;
  /** From here on the log is needed, up to there at least. */
  readonly startLsn: string;
  readonly stopLsn: string;
  /** By what the files are hashed; absent: SHA-256, of before there was a choice. */
  readonly hash?: ManifestHash;
  /** The hash by path within the backup. */
  readonly files: Readonly<Record<string, string>>;
}

export type ManifestHash = 'sha256' | 'sm3';

export const manifestFile = 'manifest.json';

export interface BaseBackup {
  readonly directory: string;
  readonly manifest: Manifest;
}

/** The base backups of an archive, the oldest first. One without a manifest was never finished, and is none. */
export async function listBackups(archive: string): Promise<BaseBackup[]> {
  const entries = await readdir(archive, { withFileTypes: true }).catch(() => {
    throw backupProblem('no-archive', { archive });
  });
  const found: BaseBackup[] = [];
  for (const entry of entries.filter((of) => of.isDirectory() && of.name.startsWith('base-'))) {
    const directory = path.join(archive, entry.name);
    const text = await readFile(path.join(directory, manifestFile), 'utf8').catch(() => undefined);
    if (text !== undefined) found.push({ directory, manifest: JSON.parse(text) as Manifest });
  }
  return found.sort((a, b) => (a.manifest.endedAt < b.manifest.endedAt ? -1 : 1));
}

/** Refuses a backup in which a file is missing or not as it was written. */
export async function checkBackup({ directory, manifest }: BaseBackup): Promise<void> {
  for (const [file, expected] of Object.entries(manifest.files)) {
    const digest = await digestOf(path.join(directory, file), manifest.hash ?? 'sha256').catch(
      () => undefined,
    );
    if (digest !== expected) throw backupProblem('damaged', { file: path.join(directory, file) });
  }
}

async function digestOf(file: string, by: ManifestHash): Promise<string> {
  const hash = createHash(by);
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
