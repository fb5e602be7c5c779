import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { logOf } from './archive.ts';
import type { ArchiveKey } from './archive-key.ts';
import { listBackups } from './manifest.ts';

/**
 * Removes all base backups but the newest, and the log that none of those needs: without its backup it restores nothing, and a
 * city writes some gigabytes a day. Answers the folders that are gone.
 */
export async function removeOlder(archive: string, keep: number, key?: ArchiveKey): Promise<string[]> {
  const backups = await listBackups(archive, key);
  const old = backups.slice(0, -keep);
  for (const { directory } of old) await rm(directory, { recursive: true });
  const [oldest] = backups.slice(-keep);
  if (oldest && old.length > 0) await removeLog(logOf(archive), segmentAt(oldest.manifest.startLsn));
  return old.map(({ directory }) => directory);
}

async function removeLog(log: string, before: string): Promise<void> {
  for (const name of await readdir(log).catch(() => [])) {
    // Histories of timelines are small, and every later restore may need them.
    const place = /^[0-9A-F]{8}([0-9A-F]{16})(?:\.|$)/.exec(name)?.[1];
    if (place !== undefined && place < before) await rm(path.join(log, name));
  }
}

/** The sixteen digits by which a segment of sixteen megabytes is named, whatever the timeline: `3/7A012345` lies in `…000000030000007A`. */
export function segmentAt(lsn: string): string {
  const [high = '0', low = '0'] = lsn.split('/');
  return high.padStart(8, '0') + low.padStart(8, '0').slice(0, 2).padStart(8, '0');
}
