import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Database } from '#kernel/database/index.ts';
import { testApplication, testDatabase } from '#kernel/testing/index.ts';
import { openClock } from './open-clock.ts';

let database: Database;
before(async () => {
  database = await testDatabase();
});
after(() => database.close());

test('production takes the real time, and no database whose clock was ever moved', async () => {
  const { config } = testApplication(database);
  const production = { ...config, mode: 'production' as const };
  const real = await openClock(production, database, '2026-11-19T09:00:00+08:00');
  assert.ok(Math.abs(real.now().getTime() - Date.now()) < 5000);
  assert.equal('move' in real, false);
  await openClock(config, database, '2026-11-19T09:00:00+08:00');
  await assert.rejects(openClock(production, database, undefined), { code: 'demonstration/clock-was-moved' });
});
