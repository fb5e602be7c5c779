// First: words import React, and pages of the same process are drawn by the one that was imported first.
import '#web/contexts/index.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statisticsCsv } from './statistics-csv.ts';

test('a name that looks like a formula is a text in the table', () => {
  const total = { key: '' } as Parameters<typeof statisticsCsv>[0]['total'];
  const csv = statisticsCsv(
    { from: '', to: '', total, lines: [{ ...total, name: { 'zh-CN': '=1+1,"x"' } }] },
    'zh-CN',
  );
  assert.match(csv, /^\uFEFF分组,收件/);
  assert.match(csv, /"'=1\+1,""x"""/);
});
