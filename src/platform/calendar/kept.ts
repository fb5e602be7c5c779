import { keepByVersion } from '#kernel/memory/index.ts';
import { readVersion } from './store.ts';

/** The calendar in memory; one small query a second tells whether another process has loaded a newer one. */
export const kept = keepByVersion(readVersion);
