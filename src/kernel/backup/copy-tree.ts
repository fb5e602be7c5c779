import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline, Readable, Transform } from 'node:stream';
import type { ArchiveKey } from './archive-key.ts';
import type { ManifestHash } from './manifest.ts';
import { sealedEnding, writeSealed } from './sealed-file.ts';

/** What the server makes anew at its start, or must not find there; folders stay, empty. */
const emptied = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
]);
const leftOut = /^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pgsql_tmp.*|.*\.tmp)$/;

/** Where files are copied to, how they are hashed, and the key they are sealed with. */
export interface CopyTarget {
  /** The folder of the backup; a sealed file is bound to its path below it. */
  readonly directory: string;
  readonly hash: ManifestHash;
  /** Absent: copied as they are. */
  readonly key: ArchiveKey | undefined;
}

/**
 * Copies the server's files while it writes to them: what is torn or gone meanwhile the log repairs when the copy starts.
 * Answers the hash of what was read, by path below the folder of the backup.
 */
export async function copyServerFiles(from: string, target: CopyTarget): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  const copyFolder = async (below: string): Promise<void> => {
    await mkdir(path.join(target.directory, 'data', below), { recursive: true, mode: 0o700 });
    if (emptied.has(below)) return;
    const entries = await readdir(path.join(from, below), { withFileTypes: true }).catch(whenGone([]));
    for (const entry of entries) {
      const name = path.join(below, entry.name);
      if (leftOut.test(entry.name)) continue;
      if (entry.isDirectory()) await copyFolder(name);
      else if (entry.isFile()) {
        const to = path.join('data', name);
        const digest = await copyFile(path.join(from, name), to, target);
        if (digest) digests.set(to, digest);
      }
    }
  };
  await copyFolder('');
  return digests;
}

/** Copies one file and flushes it; undefined: it is gone. */
export async function copyFile(from: string, name: string, to: CopyTarget): Promise<string | undefined> {
  const source = await open(from).catch(whenGone(undefined));
  if (!source) return undefined;
  try {
    return await keep(createReadStream('', { fd: source, autoClose: false }), name, to);
  } finally {
    await source.close();
  }
}

export const keepText = (text: string, name: string, to: CopyTarget): Promise<string> =>
  keep(Readable.from([Buffer.from(text)]), name, to);

async function keep(source: Readable, name: string, to: CopyTarget): Promise<string> {
  const hash = createHash(to.hash);
  const hashed = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  pipeline(source, hashed, () => {});
  const file = path.join(to.directory, to.key ? name + sealedEnding : name);
  await writeDurably(file, (target) =>
    to.key ? writeSealed(to.key, name, hashed, target) : target.writeFile(hashed),
  );
  return hash.digest('hex');
}

export async function writeDurably(
  file: string,
  write: (target: FileHandle) => Promise<void>,
): Promise<void> {
  const target = await open(file, 'w', 0o600);
  try {
    await write(target);
    await target.sync();
  } finally {
    await target.close();
  }
}

const whenGone =
  <Value>(otherwise: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code !== 'ENOENT') throw error;
    return otherwise;
  };
