import { keepByVersion } from '#kernel/memory/index.ts';
import { readVersion } from './store.ts';

/** Divisions in memory, as they are asked for. */
export const kept = keepByVersion(readVersion);
