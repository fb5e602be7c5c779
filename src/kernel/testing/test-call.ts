import type { Actor, Application, Call } from '#kernel/application/index.ts';
import { readConfig } from '#kernel/config/index.ts';
import type { Database } from '#kernel/database/index.ts';
import { newId } from '#kernel/ids/index.ts';
import { createLog } from '#kernel/log/index.ts';
import { createMetrics } from '#kernel/metrics/index.ts';
import { fixedClock, type MovableClock } from '#kernel/time/index.ts';

/** An application for tests: the given database, a standing clock on the sample day, silent. */
export function testApplication(
  database: Database,
  clock: MovableClock = fixedClock('2026-11-19T09:00:00+08:00'),
): Application & { readonly clock: MovableClock } {
  return {
    config: readConfig({ MINGTANG_MODE: 'demonstration', PORT: '0' }),
    database,
    clock,
    log: createLog('silent'),
    metrics: createMetrics(),
  };
}

export function testCall(application: Application, actor: Actor = { kind: 'system', id: 'test' }): Call {
  return { ...application, actor, language: 'zh-CN', requestId: newId() };
}
