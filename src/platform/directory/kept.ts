import type { Transaction } from '#kernel/database/index.ts';
import { keepByVersion } from '#kernel/memory/index.ts';
import { lockVersion, raiseVersion, readVersion } from './store.ts';

/**
 * The directory in memory, by key as it is asked for. Each process looks for another's changes once a second: an
 * assignment that ends, or a delegation, holds in the process that wrote it at once and in every other a second later.
 */
export const kept = keepByVersion(readVersion);

/** Before something is read that is to be changed by what was read: what is read stays so until this transaction ends. */
export const lockDirectory = (transaction: Transaction): Promise<void> => lockVersion(transaction);

/** Said by every use case that changes the directory. */
export async function changeDirectory(transaction: Transaction): Promise<void> {
  kept.changedIn(transaction);
  await raiseVersion(transaction);
}
