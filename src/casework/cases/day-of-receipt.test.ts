import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item } from '#casework/catalogue/index.ts';
import { testApplication, testCall, testDatabase } from '#kernel/testing/index.ts';
import { importCalendars } from '#platform/calendar/index.ts';
import { dayOfReceipt } from './day-of-receipt.ts';

const ruled = (outsideHours?: 'next-working-day') =>
  ({
    definition: {
      periods: { acceptance: { length: 5, unit: 'working-day', ...(outsideHours ? { outsideHours } : {}) } },
    },
  }) as Item;

test('what comes after hours counts from the next working day where the item says so, and else from its own', async () => {
  const database = await testDatabase();
  const call = testCall(testApplication(database));
  const holidays = [{ name: { 'zh-CN': '国庆节' }, dates: ['2026-10-01', '2026-10-02'] }];
  await database.transaction((transaction) =>
    importCalendars(call, transaction, [{ year: 2026, source: 'test', holidays, workdays: ['2026-10-10'] }]),
  );
  const counted = (moment: string, rule?: 'next-working-day') =>
    dayOfReceipt(call, ruled(rule), new Date(`${moment}:00+08:00`));
  assert.equal(await counted('2026-11-19T22:15'), '2026-11-19');
  for (const [moment, day] of [
    ['2026-11-19T07:00', '2026-11-19'],
    ['2026-11-19T17:00', '2026-11-19'],
    ['2026-11-19T17:01', '2026-11-20'],
    ['2026-11-20T22:15', '2026-11-23'],
    ['2026-09-30T23:59', '2026-10-05'],
    // A Saturday that is worked.
    ['2026-10-10T10:00', '2026-10-10'],
    ['2026-10-11T10:00', '2026-10-12'],
  ] as const)
    assert.equal(await counted(moment, 'next-working-day'), day, moment);
  await database.close();
});
