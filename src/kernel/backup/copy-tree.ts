import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import type { ManifestHash } from './manifest.ts';

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

/**
 * Copies the server's files while it writes to them: what is torn or gone meanwhile the log repairs when the copy starts.
 * Answers the hash of what was written, by path below `to`.
 */
export async function copyServerFiles(
  from: string,
  to: string,
  by: ManifestHash,
): Promise<Map<string, string>> {
  const digests = new Map<string, string>();
  const copyFolder = async (below: string): Promise<void> => {
    await mkdir(path.join(to, below), { recursive: true, mode: 0o700 });
    if (emptied.has(below)) return;
    const entries = await readdir(path.join(from, below), { withFileTypes: true }).catch(whenGone([]));
    for (const entry of entries) {
      const name = path.join(below, entry.name);
      if (leftOut.test(entry.name)) continue;
      if (entry.isDirectory()) await copyFolder(name);
      else if (entry.isFile()) {
        const digest = await copyFile(path.join(from, name), path.join(to, name), by);
        if (digest) digests.set(name, digest);
      }
    }
  };
  await copyFolder('');
  return digests;
}

/** Copies one file and flushes it; undefined: it is gone. */
export async function copyFile(from: string, to: string, by: ManifestHash): Promise<string | undefined> {
  const source = await open(from).catch(whenGone(undefined));
  if (!source) return undefined;
  const hash = createHash(by);
  const target = await open(to, 'w', 0o600);
  try {
    for await (const chunk of createReadStream('', { fd: source, autoClose: false })) {
      hash.update(chunk as Buffer);
      await target.write(chunk as Buffer);
    }
    await target.sync();
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
  return hash.digest('hex');
}

const whenGone =
  <Value>(otherwise: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code !== 'ENOENT') throw error;
    return otherwise;
  };
