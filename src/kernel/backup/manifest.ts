import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ArchiveKey } from './archive-key.ts';
import { backupProblem } from './problems.ts';
import { readSealed, sealedEnding } from './sealed-file.ts';

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
  /** The hash of what each file held when it was copied, by path within the backup. */
  readonly files: Readonly<Record<string, string>>;
}

export type ManifestHash = 'sha256' | 'sm3';

export const manifestFile = 'manifest.json';

export interface BaseBackup {
  readonly directory: string;
  /** All its files are, and the manifest with them; of before backups were enciphered none is. */
  readonly sealed: boolean;
  readonly manifest: Manifest;
}

/** The base backups of an archive, the oldest first. One without a manifest was never finished, and is none. */
export async function listBackups(archive: string, key?: ArchiveKey): Promise<BaseBackup[]> {
  const entries = await readdir(archive, { withFileTypes: true }).catch(() => {
    throw backupProblem('no-archive', { archive });
  });
  const found: BaseBackup[] = [];
  for (const entry of entries.filter((of) => of.isDirectory() && of.name.startsWith('base-'))) {
    const directory = path.join(archive, entry.name);
    const file = path.join(directory, manifestFile);
    const sealed = existsSync(file + sealedEnding);
    const text = sealed
      ? (await collected(readSealed(key, manifestFile, file + sealedEnding))).toString('utf8')
      : await readFile(file, 'utf8').catch(() => undefined);
    if (text !== undefined) found.push({ directory, sealed, manifest: JSON.parse(text) as Manifest });
  }
  return found.sort((a, b) => (a.manifest.endedAt < b.manifest.endedAt ? -1 : 1));
}

/** What one file of a backup held, whether it lies sealed or not. */
export function contentOf(
  { directory, sealed }: BaseBackup,
  name: string,
  key?: ArchiveKey,
): AsyncIterable<Buffer> {
  const file = path.join(directory, name);
  return sealed ? readSealed(key, name, file + sealedEnding) : createReadStream(file);
}

/** Refuses a backup in which a file is missing or not as it was written. */
export async function checkBackup(backup: BaseBackup, key?: ArchiveKey): Promise<void> {
  const { directory, sealed, manifest } = backup;
  for (const [name, expected] of Object.entries(manifest.files)) {
    const hash = createHash(manifest.hash ?? 'sha256');
    let damage: unknown;
    try {
      for await (const chunk of contentOf(backup, name, key)) hash.update(chunk);
    } catch (error) {
      damage = error;
    }
    if (damage !== undefined || hash.digest('hex') !== expected) {
      const file = path.join(directory, sealed ? name + sealedEnding : name);
      throw backupProblem('damaged', { file }, [], damage);
    }
  }
}

async function collected(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}
