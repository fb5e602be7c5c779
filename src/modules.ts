import type { Module } from '#kernel/http/index.ts';
import { demonstrationModule } from '#platform/demonstration/index.ts';
import { webModule } from '#web/pages.ts';

/** Every module of the program that has routes, subscribers, jobs or timers; lower floors first. */
export const modules: readonly Module[] = [demonstrationModule, webModule];
