import { type ArchiveKey, readArchiveKey } from '#kernel/backup/index.ts';
import type { Config } from '#kernel/config/index.ts';
import { profileHash } from '#platform/keys/index.ts';

/** By the national cipher where national algorithms are asked for. */
export const archiveKeyOf = (config: Config, archive: string): Promise<ArchiveKey | undefined> =>
  readArchiveKey(
    config.archiveKey,
    profileHash({ config }) === 'sm3' ? 'SM4-HMAC-SM3' : 'AES-256-GCM',
    archive,
  );
